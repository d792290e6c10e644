"""Packs broken in one finding, or one sentence on what no figure covers: the edits, and the words that must be said."""

from upkeep.edited import Edit
from upkeep.rows import JUDGED

FINDINGS, ELSEWHERE = "findings.toml", "elsewhere.toml"
PLAIN = {
    "title": '"Test"',
    "each": '"agreement"',
    "when": '{ key = "signed", equals = "never" }',
    "citation": '"the paper {name}"',
    "binds": '"those who signed"',
    "says": '"{name} is a test."',
    "question": '"A test?"',
    "provision": '["unsigned-agreement-signed"]',
    "direction": '"shares-more"',
}
LAW: dict[str, str | None] = {"citation": None, "binds": None}


def finding(**changed: str | None) -> list[Edit]:
    """A sound finding with some keys changed; one changed to None is left out."""
    rows = PLAIN | changed
    written = "\n".join(f"{key} = {row}" for key, row in rows.items() if row is not None)
    return [Edit(FINDINGS, f"[findings.test]\n{written}\n{JUDGED}")]


def sentence(rest: str = "", says: str = "A test.", part: str = "conduit") -> list[Edit]:
    """A sound sentence with more keys."""
    return [Edit(ELSEWHERE, f'[elsewhere.test]\npart = "{part}"\nsays = "{says}"\n{rest}\n{JUDGED}')]


def at(key: str, says: str) -> str:
    """What is said of a key of the finding; of the whole row without a key."""
    return f"findings.toml, findings.test{'.' if key else ''}{key}: {says}"


REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # what may be engaged
    "engages-nothing": (
        finding(citation=None, binds=None),
        at("", "It does not say which one thing the facts may engage. Give one of rule, law_kind and citation."),
    ),
    "engages-two-things": (
        finding(rule='"us-dppa"'),
        at("", "It does not say which one thing the facts may engage. Give one of rule, law_kind and citation."),
    ),
    "kind-without-standing": (
        finding(**LAW, law_kind='"audit"'),
        at("", "A kind of measure goes with its standing. Give both law_kind and standing, or none."),
    ),
    "text-that-binds-nobody": (
        finding(binds=None),
        at("", "A text that is cited goes with whom it binds. Give both citation and binds, or none."),
    ),
    "standing-that-engages-nothing": (
        finding(**LAW, law_kind='"audit"', standing='["permitted"]'),
        at("standing", "A measure that is permitted engages nothing. Use one of: required, prohibited, counsel."),
    ),
    "prohibited-as-something-lacking": (
        finding(**LAW, law_kind='"judicial-process"', standing='["prohibited"]'),
        at("direction", 'What is prohibited is looked for where a city does it. Write direction = "shares-less".'),
    ),
    "unknown-rule": (
        finding(**LAW, rule='"us-dpa"'),
        at("rule", "There is no rule of federal law 'us-dpa'. Did you mean 'us-dppa'?"),
    ),
    "unknown-kind": (
        finding(**LAW, law_kind='"audits"', standing='["required"]'),
        at("law_kind", "There is no kind of measure 'audits'. Did you mean 'audit'?"),
    ),
    "unknown-body": (
        finding(bodies='["polce"]'),
        at("bodies", "There is no body 'polce'. Did you mean 'police'?"),
    ),
    "unknown-element": (
        finding(for_data='["home-adress"]'),
        at("for_data", "There is no element 'home-adress'. Did you mean 'home-address'?"),
    ),
    # what could answer it
    "no-provision-and-no-reason": (
        finding(provision=None),
        at(
            "",
            "It names no provision that could answer it, and does not say why. "
            "Give provision, or no_provision with the reason.",
        ),
    ),
    "a-provision-and-a-reason": (
        finding(no_provision='"So."'),
        at(
            "",
            "It names a provision, and says why there is none. Give provision, or no_provision with the reason.",
        ),
    ),
    "unknown-provision": (
        finding(provision='["unsigned-agreement-sign"]'),
        at(
            "provision",
            "There is no provision 'unsigned-agreement-sign'. Did you mean 'unsigned-agreement-signed'?",
        ),
    ),
    # what it is looked for in
    "kinds-of-agreements": (
        finding(among='["vendor"]'),
        at("among", "Only systems, partners and flows are told apart by kind. Take among out, or add each."),
    ),
    "unknown-kind-of-partner": (
        finding(each='"partner"', when='{ key = "sharing", equals = "none" }', among='["vendors"]'),
        at("among", "There is no kind of partner 'vendors'. Did you mean 'vendor'?"),
    ),
    "unknown-kind-of-system": (
        finding(each='"system"', when='{ key = "sharing", equals = "none" }', among='["plate-reader"]'),
        at("among", "There is no kind of system 'plate-reader'. Did you mean 'plate-readers'?"),
    ),
    # conditions
    "key-that-nobody-asks": (
        finding(when='{ key = "signd", equals = "never" }'),
        at("when", "No question sets 'signd' of each agreement. Did you mean 'signed'?"),
    ),
    "key-of-another-entry": (
        finding(each=None, citation='"c"', says='"s"', when='{ key = "signed", equals = "never" }'),
        at("when", "No question sets 'signed' of the city. Read a key that a question sets."),
    ),
    "map-of-an-agreement": (
        finding(when='{ key = "map.account", equals = "confirmed" }'),
        at("when", "No question sets 'map.account' of each agreement. Did you mean 'map.account'?"),
    ),
    "answer-nobody-can-give": (
        finding(where='{ key = "expired", equals = "maybe" }'),
        at("where", "No answer to 'expired' is 'maybe'. Use one of: yes, no."),
    ),
    "answer-the-map-cannot-give": (
        finding(when='{ key = "partners.map.account", equals = "open" }'),
        at("when", "No answer to 'partners.map.account' is 'open'. Use one of: confirmed, reported, none."),
    ),
    "derived-answer-nobody-can-give": (
        finding(each='"flow"', citation='"c"', says='"s"', when='{ key = "given.mode", equals = "bulk-copi" }'),
        at("when", "No answer to 'given.mode' is 'bulk-copi'. Did you mean 'bulk-copy'?"),
    ),
    "view-as-a-condition": (
        finding(where='{ view = "exposure" }'),
        at("where", "Where it is read is no condition. Write view beside when."),
    ),
    "standing-that-is-none": (
        finding(where='{ standing = "audit", is = ["demanded"] }'),
        at("where", "There is no standing 'demanded'. Use one of: required, permitted, counsel, prohibited."),
    ),
    # words
    "placeholder-that-nothing-fills": (
        finding(says='"{recipient} is a test."'),
        at("says", "Nothing fills '{recipient}' here. Use one of: city, name."),
    ),
    "placeholder-for-words": (
        finding(question='"Is {purpose} enough?"'),
        at("question", "Nothing fills '{purpose}' here. Use one of: city, name."),
    ),
    "agency-named": (
        finding(question='"Does ICE know?"'),
        at(
            "question",
            "'ICE' is named where states require cooperation. "
            'Speak of every outside recipient alike, or write view = "exposure".',
        ),
    ),
    "rule-that-names-an-agency": (
        finding(**LAW, rule='"us-immigration-subpoenas"'),
        at(
            "rule",
            "'ICE' is named where states require cooperation. "
            'Speak of every outside recipient alike, or write view = "exposure".',
        ),
    ),
    "finding-uncited": (
        [Edit(FINDINGS, finding()[0].put.replace(JUDGED, ""))],
        at("", 'This row cites no source. Add cite, or basis = "judgement" with its why.'),
    ),
    "finding-of-another-shape": (
        finding(direction='"more"'),
        at("direction", "'more' is not one of the words this key takes. Use one of: shares-more, shares-less."),
    ),
    # what no figure covers
    "sentence-with-a-condition-alone": (
        sentence('when = { key = "city.practices.favor-searches", equals = "informal" }'),
        "elsewhere.toml, elsewhere.test: A condition goes with what to find out while it is not known. "
        "Give both when and asks, or none.",
    ),
    "sentence-on-a-key-nobody-asks": (
        sentence('when = { key = "city.practices.favor-search", equals = "informal" }\nasks = "A test?"'),
        "elsewhere.toml, elsewhere.test.when: No question sets 'city.practices.favor-search' of the city. "
        "Did you mean 'city.practices.favor-searches'?",
    ),
    "sentence-that-names-an-agency": (
        sentence(says="ICE has it."),
        "elsewhere.toml, elsewhere.test.says: 'ICE' is named where states require cooperation. "
        'Speak of every outside recipient alike, or write view = "exposure".',
    ),
    "sentence-on-entries-without-a-condition": (
        sentence('each = "system"', says="{name} is a test."),
        "elsewhere.toml, elsewhere.test.each: It speaks of each system, and does not say of which. "
        "Add when, or take each out.",
    ),
    "sentence-with-an-empty-place": (
        sentence(says="{name} is a test."),
        "elsewhere.toml, elsewhere.test.says: Nothing fills '{name}' here. Write the words out.",
    ),
    "sentence-of-no-part": (
        sentence(part="conduits"),
        "elsewhere.toml, elsewhere.test.part: 'conduits' is not one of the words this key takes. "
        "Did you mean 'conduit'?",
    ),
}
