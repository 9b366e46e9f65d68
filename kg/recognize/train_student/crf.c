/* One pass of AdaGrad over a linear-chain CRF with hashed features. K labels in rows of P floats.
   Build: gcc -O3 -march=native -ffast-math -shared -fPIC crf.c -lm -o crf.so */
#include <math.h>
#include <stdint.h>
#include <string.h>
#define K 57
#define P 64
#define LONGEST 128

static float emission[LONGEST][P], forward[LONGEST][P], backward[LONGEST][P], step[K][P], step_to[K][P], change[K][P];
static float norm[LONGEST];

static double expect(const uint32_t *rows, int features, const uint8_t *labels, int length, const float *weights,
                     const float *transitions) {
  double likelihood = 0;
  for (int t = 0; t < length; t++) { /* emissions, scaled by their maximum */
    float sum[P] = {0};
    for (int k = 0; k < features; k++) {
      const float *w = weights + (size_t)rows[t * features + k] * P;
      for (int j = 0; j < P; j++) sum[j] += w[j];
    }
    float top = sum[0];
    for (int j = 1; j < K; j++) if (sum[j] > top) top = sum[j];
    likelihood += sum[labels[t]] - top;
    for (int j = 0; j < K; j++) emission[t][j] = expf(sum[j] - top);
  }
  for (int t = 0; t < length; t++) {
    float total = 0, now[P] = {0};
    if (t == 0) for (int j = 0; j < K; j++) now[j] = 1;
    else for (int i = 0; i < K; i++) { float a = forward[t - 1][i]; for (int j = 0; j < P; j++) now[j] += a * step[i][j]; }
    for (int j = 0; j < K; j++) { now[j] *= emission[t][j]; total += now[j]; }
    norm[t] = total;
    likelihood -= log(total);
    for (int j = 0; j < P; j++) forward[t][j] = now[j] / total;
    if (t) likelihood += transitions[labels[t - 1] * P + labels[t]];
  }
  for (int j = 0; j < P; j++) backward[length - 1][j] = j < K;
  for (int t = length - 2; t >= 0; t--) {
    float now[P] = {0};
    for (int j = 0; j < K; j++) {
      float a = emission[t + 1][j] * backward[t + 1][j] / norm[t + 1];
      for (int i = 0; i < P; i++) now[i] += a * step_to[j][i];
    }
    memcpy(backward[t], now, sizeof now);
  }
  return likelihood;
}

double epoch(const uint32_t *rows, int features, const uint8_t *labels, const int64_t *starts, const int32_t *lengths,
             const int64_t *order, int64_t count, float *weights, float *weight_squares, float *transitions,
             float *transition_squares, float rate) {
  double likelihood = 0;
  for (int64_t n = 0; n < count; n++) {
    int64_t start = starts[order[n]];
    int length = lengths[order[n]];
    if (n % 16 == 0) /* transitions are renewed once in 16 sequences: they move slowly */
      for (int i = 0; i < K; i++)
        for (int j = 0; j < K; j++) step_to[j][i] = step[i][j] = expf(transitions[i * P + j]);
    const uint32_t *at = rows + start * features;
    const uint8_t *y = labels + start;
    likelihood += expect(at, features, y, length, weights, transitions);
    for (int t = 1; t < length; t++) {
      float after[P] = {0};
      for (int j = 0; j < K; j++) after[j] = emission[t][j] * backward[t][j] / norm[t];
      for (int i = 0; i < K; i++) { float a = forward[t - 1][i]; for (int j = 0; j < P; j++) change[i][j] -= a * step[i][j] * after[j]; }
      change[y[t - 1]][y[t]] += 1;
    }
    for (int t = 0; t < length; t++) {
      float gradient[P] = {0}, square = 0;
      for (int j = 0; j < K; j++) gradient[j] = -forward[t][j] * backward[t][j];
      gradient[y[t]] += 1;
      for (int j = 0; j < K; j++) square += gradient[j] * gradient[j];
      if (square < 1e-4f) continue;
      for (int k = 0; k < features; k++) {
        size_t row = at[t * features + k];
        weight_squares[row] += square / 9; /* one accumulator a row */
        float a = rate / sqrtf(weight_squares[row] + 1e-3f), *w = weights + row * P;
        for (int j = 0; j < P; j++) w[j] += a * gradient[j];
      }
    }
    if (n % 16 == 15 || n == count - 1) {
      for (int i = 0; i < K; i++)
        for (int j = 0; j < K; j++) {
          float g = change[i][j];
          transition_squares[i * P + j] += g * g;
          transitions[i * P + j] += rate / sqrtf(transition_squares[i * P + j] + 1e-2f) * g;
        }
      memset(change, 0, sizeof change);
    }
  }
  return likelihood;
}
