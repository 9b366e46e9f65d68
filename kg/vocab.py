"""The ontology's terms as plain strings.

GENERATED from ontology/kg.ttl by ``python -m kg.vocabgen``: do not edit.
"""

from __future__ import annotations

from typing import Final

NS: Final = "https://kg.example/ontology#"

# classes
Article: Final = NS + "Article"
Association: Final = NS + "Association"
Community: Final = NS + "Community"
Cooperative: Final = NS + "Cooperative"
Correction: Final = NS + "Correction"
County: Final = NS + "County"
Document: Final = NS + "Document"
Enterprise: Final = NS + "Enterprise"
Entity: Final = NS + "Entity"
Event: Final = NS + "Event"
Evidence: Final = NS + "Evidence"
Fact: Final = NS + "Fact"
GovernmentBody: Final = NS + "GovernmentBody"
Honor: Final = NS + "Honor"
Media: Final = NS + "Media"
Mention: Final = NS + "Mention"
Organization: Final = NS + "Organization"
Outcome: Final = NS + "Outcome"
PartyOrganization: Final = NS + "PartyOrganization"
Person: Final = NS + "Person"
Place: Final = NS + "Place"
Post: Final = NS + "Post"
Prefecture: Final = NS + "Prefecture"
Program: Final = NS + "Program"
Province: Final = NS + "Province"
School: Final = NS + "School"
Site: Final = NS + "Site"
Statement: Final = NS + "Statement"
Target: Final = NS + "Target"
Tenure: Final = NS + "Tenure"
Township: Final = NS + "Township"
Village: Final = NS + "Village"

# properties
at: Final = NS + "at"
candidate: Final = NS + "candidate"
characters: Final = NS + "characters"
claimedBy: Final = NS + "claimedBy"
code: Final = NS + "code"
codeSystem: Final = NS + "codeSystem"
codeYear: Final = NS + "codeYear"
confidence: Final = NS + "confidence"
correctionKind: Final = NS + "correctionKind"
correctionText: Final = NS + "correctionText"
corrects: Final = NS + "corrects"
date: Final = NS + "date"
dateText: Final = NS + "dateText"
end: Final = NS + "end"
evidence: Final = NS + "evidence"
evidencePolicy: Final = NS + "evidencePolicy"
hasHonor: Final = NS + "hasHonor"
hasOutcome: Final = NS + "hasOutcome"
hasTarget: Final = NS + "hasTarget"
holder: Final = NS + "holder"
holdsPost: Final = NS + "holdsPost"
honorKind: Final = NS + "honorKind"
identifiedBy: Final = NS + "identifiedBy"
identityConfidence: Final = NS + "identityConfidence"
implementedBy: Final = NS + "implementedBy"
implementedIn: Final = NS + "implementedIn"
inDocument: Final = NS + "inDocument"
indicator: Final = NS + "indicator"
key: Final = NS + "key"
kindHere: Final = NS + "kindHere"
level: Final = NS + "level"
locatedIn: Final = NS + "locatedIn"
mentionedIn: Final = NS + "mentionedIn"
mentions: Final = NS + "mentions"
name: Final = NS + "name"
organizationKind: Final = NS + "organizationKind"
organizationName: Final = NS + "organizationName"
partOf: Final = NS + "partOf"
participant: Final = NS + "participant"
possiblySameAs: Final = NS + "possiblySameAs"
post: Final = NS + "post"
postIn: Final = NS + "postIn"
programKind: Final = NS + "programKind"
qualifier: Final = NS + "qualifier"
rank: Final = NS + "rank"
reason: Final = NS + "reason"
role: Final = NS + "role"
roleHere: Final = NS + "roleHere"
rule: Final = NS + "rule"
said: Final = NS + "said"
sentence: Final = NS + "sentence"
sha256: Final = NS + "sha256"
speaker: Final = NS + "speaker"
start: Final = NS + "start"
status: Final = NS + "status"
stem: Final = NS + "stem"
subject: Final = NS + "subject"
takesPart: Final = NS + "takesPart"
text: Final = NS + "text"
time: Final = NS + "time"
title: Final = NS + "title"
unit: Final = NS + "unit"
url: Final = NS + "url"
value: Final = NS + "value"
valueText: Final = NS + "valueText"
within: Final = NS + "within"
wording: Final = NS + "wording"
words: Final = NS + "words"

# local names
CLASSES: Final[frozenset[str]] = frozenset((
    "Article",
    "Association",
    "Community",
    "Cooperative",
    "Correction",
    "County",
    "Document",
    "Enterprise",
    "Entity",
    "Event",
    "Evidence",
    "Fact",
    "GovernmentBody",
    "Honor",
    "Media",
    "Mention",
    "Organization",
    "Outcome",
    "PartyOrganization",
    "Person",
    "Place",
    "Post",
    "Prefecture",
    "Program",
    "Province",
    "School",
    "Site",
    "Statement",
    "Target",
    "Tenure",
    "Township",
    "Village",
))

# what Entity.cls may be
ENTITY_CLASSES: Final[frozenset[str]] = frozenset((
    "Association",
    "Community",
    "Cooperative",
    "County",
    "Enterprise",
    "GovernmentBody",
    "Honor",
    "Media",
    "Organization",
    "PartyOrganization",
    "Person",
    "Place",
    "Prefecture",
    "Program",
    "Province",
    "School",
    "Site",
    "Township",
    "Village",
))

# local names
PROPERTIES: Final[frozenset[str]] = frozenset((
    "at",
    "candidate",
    "characters",
    "claimedBy",
    "code",
    "codeSystem",
    "codeYear",
    "confidence",
    "correctionKind",
    "correctionText",
    "corrects",
    "date",
    "dateText",
    "end",
    "evidence",
    "evidencePolicy",
    "hasHonor",
    "hasOutcome",
    "hasTarget",
    "holder",
    "holdsPost",
    "honorKind",
    "identifiedBy",
    "identityConfidence",
    "implementedBy",
    "implementedIn",
    "inDocument",
    "indicator",
    "key",
    "kindHere",
    "level",
    "locatedIn",
    "mentionedIn",
    "mentions",
    "name",
    "organizationKind",
    "organizationName",
    "partOf",
    "participant",
    "possiblySameAs",
    "post",
    "postIn",
    "programKind",
    "qualifier",
    "rank",
    "reason",
    "role",
    "roleHere",
    "rule",
    "said",
    "sentence",
    "sha256",
    "speaker",
    "start",
    "status",
    "stem",
    "subject",
    "takesPart",
    "text",
    "time",
    "title",
    "unit",
    "url",
    "value",
    "valueText",
    "within",
    "wording",
    "words",
))

# properties between two nodes
LINKS: Final[frozenset[str]] = frozenset((
    "claimedBy",
    "corrects",
    "evidence",
    "hasHonor",
    "hasOutcome",
    "hasTarget",
    "holder",
    "holdsPost",
    "implementedBy",
    "implementedIn",
    "inDocument",
    "locatedIn",
    "mentionedIn",
    "mentions",
    "partOf",
    "participant",
    "possiblySameAs",
    "post",
    "postIn",
    "said",
    "speaker",
    "subject",
    "takesPart",
    "within",
))

# class -> the classes above it (but for Entity and Fact)
SUPER: Final[dict[str, tuple[str, ...]]] = {
    "Association": ("Organization",),
    "Community": ("Place",),
    "Cooperative": ("Organization",),
    "County": ("Place",),
    "Enterprise": ("Organization",),
    "GovernmentBody": ("Organization",),
    "Media": ("Organization",),
    "PartyOrganization": ("Organization",),
    "Prefecture": ("Place",),
    "Province": ("Place",),
    "School": ("Organization",),
    "Site": ("Place",),
    "Township": ("Place",),
    "Village": ("Place",),
}

# property -> the values its scheme allows
NOTATIONS: Final[dict[str, tuple[str, ...]]] = {
    "level": ("community", "county", "prefecture", "province", "site", "township", "village"),
    "organizationKind": ("association", "cooperative", "enterprise", "government", "media", "other", "party", "school"),
    "qualifier": ("~", "=", "<", ">"),
    "rank": ("assistant", "chief", "deputy", "member", "representative", "staff"),
    "role": ("citizen", "journalist", "official"),
    "status": ("negated", "planned", "required", "stated"),
}

# term -> its labels in Chinese and English
LABELS: Final[dict[str, tuple[str, str]]] = {
    "Article": ("文章", "Article"),
    "Association": ("社团", "Association"),
    "Community": ("社区", "Community"),
    "Cooperative": ("合作社", "Cooperative"),
    "Correction": ("更正", "Correction"),
    "County": ("县级", "County"),
    "Document": ("文献", "Document"),
    "Enterprise": ("企业", "Enterprise"),
    "Entity": ("实体", "Entity"),
    "Event": ("事件", "Event"),
    "Evidence": ("证据", "Evidence"),
    "Fact": ("事实节点", "Fact node"),
    "GovernmentBody": ("政府机构", "Government body"),
    "Honor": ("荣誉", "Honor"),
    "Media": ("媒体", "Media"),
    "Mention": ("提及", "Mention"),
    "Organization": ("组织", "Organization"),
    "Outcome": ("成果", "Outcome"),
    "PartyOrganization": ("党组织", "Party organization"),
    "Person": ("人物", "Person"),
    "Place": ("地方", "Place"),
    "Post": ("职位", "Post"),
    "Prefecture": ("地级", "Prefecture"),
    "Program": ("项目", "Program"),
    "Province": ("省级", "Province"),
    "School": ("学校", "School"),
    "Site": ("场所", "Site"),
    "Statement": ("言论", "Statement"),
    "Target": ("目标", "Target"),
    "Tenure": ("任职", "Tenure"),
    "Township": ("乡级", "Township"),
    "Village": ("村", "Village"),
    "at": ("句中位置", "at"),
    "candidate": ("候选", "candidate"),
    "characters": ("字符数", "characters"),
    "claimedBy": ("据其所述", "claimed by"),
    "code": ("区划代码", "code"),
    "codeSystem": ("代码体系", "code system"),
    "codeYear": ("代码年份", "code year"),
    "confidence": ("置信度", "confidence"),
    "correctionKind": ("更正类别", "correction kind"),
    "correctionText": ("更正内容", "correction text"),
    "corrects": ("更正对象", "corrects"),
    "date": ("日期", "date"),
    "dateText": ("时间段", "date text"),
    "end": ("结束", "end"),
    "evidence": ("证据", "evidence"),
    "evidencePolicy": ("证据策略", "evidence policy"),
    "hasHonor": ("获荣誉", "has honor"),
    "hasOutcome": ("有成果", "has outcome"),
    "hasTarget": ("有目标", "has target"),
    "holder": ("任职人", "holder"),
    "holdsPost": ("担任", "holds post"),
    "honorKind": ("荣誉类别", "honor kind"),
    "identifiedBy": ("认定依据", "identified by"),
    "identityConfidence": ("认定置信度", "identity confidence"),
    "implementedBy": ("实施者", "implemented by"),
    "implementedIn": ("实施地", "implemented in"),
    "inDocument": ("出自文献", "in document"),
    "indicator": ("指标", "indicator"),
    "key": ("标识键", "key"),
    "kindHere": ("文中类别", "kind here"),
    "level": ("层级", "level"),
    "locatedIn": ("位于", "located in"),
    "mentionedIn": ("见于", "mentioned in"),
    "mentions": ("所提实体", "mentions"),
    "name": ("文中名称", "name"),
    "organizationKind": ("组织类别", "organization kind"),
    "organizationName": ("职务前的机构名", "organization name"),
    "partOf": ("隶属", "part of"),
    "participant": ("参与者", "participant"),
    "possiblySameAs": ("可能同一", "possibly same as"),
    "post": ("所任职位", "post"),
    "postIn": ("职位所属", "post in"),
    "programKind": ("项目类别", "program kind"),
    "qualifier": ("限定", "qualifier"),
    "rank": ("职级", "rank"),
    "reason": ("理由", "reason"),
    "role": ("身份", "role"),
    "roleHere": ("文中身份", "role here"),
    "rule": ("规则", "rule"),
    "said": ("说", "said"),
    "sentence": ("所在句子", "sentence"),
    "sha256": ("校验和", "SHA-256"),
    "speaker": ("说话人", "speaker"),
    "start": ("开始", "start"),
    "status": ("状态", "status"),
    "stem": ("文献名", "stem"),
    "subject": ("主体", "subject"),
    "takesPart": ("参与", "takes part"),
    "text": ("内容", "text"),
    "time": ("时间", "time"),
    "title": ("职务", "title"),
    "unit": ("单位", "unit"),
    "url": ("网址", "URL"),
    "value": ("数值", "value"),
    "valueText": ("数值原文", "value text"),
    "within": ("文中上级", "within"),
    "wording": ("文字指纹", "wording"),
    "words": ("所据词句", "words"),
}
