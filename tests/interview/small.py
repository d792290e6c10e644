"""A small pack of questions of every kind, which borrows the catalog and the law, for tests of what is printed."""

from pathlib import Path

from audit.pack.load import Pack, load_pack

HEADER = """[pack]
id = "small"
title = "A small pack"
version = "1.0.0"
reviewed = 2026-01-01
evidence_through = 2026-01-01
uses = "municipal"
sections = ["city", "systems", "leaving", "partners", "agreements", "flows"]
basis = "judgement"
why = "For tests."
"""
QUESTION = """
[questions.{name}]
ask = "{ask}"
why = "Why {name} is asked."
who_knows = "{who}"
where_to_look = "The file on {name}."
example = "An example of {name}."
minutes = 2
sets = "{sets}"
basis = "judgement"
{rest}
"""
SHARING = 'kind = "reference"\ncreates = "flows"\nchoices = [{ value = "listed", label = "That is all of them" }, '
SECTIONS = {
    "city": (
        'title = "The city"\nsays = "Who is asked."',
        ("city-name", "What is the city called?", "city clerk", "city.name", 'kind = "text"\nunknown = false'),
        ("state", "In which state is it?", "city clerk", "city.state", 'kind = "choice"\nunknown = false'),
        ("people", "How many people live there?", "city clerk", "city.population", 'kind = "number"\nunit = "people"'),
        ("counsel", "Did counsel ask for this?", "city attorney", "record.directed_by_counsel", 'kind = "yes-no"'),
        (
            "request-log",
            "Is there a log of requests from ICE?",
            "city attorney",
            "city.practices.request-log",
            'kind = "choice"\nnot_applicable = true\nchoices = [{ value = "none", label = "No" }, '
            '{ value = "all", label = "Yes" }]\noutside = { ask = "Is there a log of requests from outside?" }',
        ),
        (
            "log-day",
            "When was the log of requests last read?",
            "city attorney",
            "city.practices.log-day",
            'kind = "date"\nchoices = [{ value = "never", label = "Never" }]\n'
            'when = { key = "city.practices.request-log", equals = "all" }',
        ),
        (
            "exposure-only",
            "Does ICE have a desk at city hall?",
            "city clerk",
            "city.practices.exposure-only",
            'kind = "yes-no"\nwhen = { view = "exposure" }',
        ),
    ),
    "systems": (
        'title = "The systems"\nsays = "What each system holds."\neach = "system"',
        ("kind", "What kind of system is {name}?", "whoever runs it", "systems.kind", 'kind = "choice"'),
        ("elements", "What does {name} hold?", "whoever runs it", "systems.elements", 'kind = "choices"'),
        ("covers", "How many people are in {name}?", "records manager", "systems.covers", 'kind = "choice"'),
        ("operator", "Who runs {name}?", "records manager", "systems.operated_by",
         'kind = "reference"\nunknown = false'),
        ("rests", "What do the answers on {name} rest on?", "records manager", "systems.note.basis",
         'kind = "choice"\nunknown = false\nchoices = [{ value = "log", label = "A log" }]'),
    ),
    "leaving": (
        'title = "What leaves each system"\nsays = "Who gets data."\neach = "system"\nneeds = ["systems"]',
        ("leaving", "Which of these get data from {name}?", "records manager", "systems.sharing",
         SHARING + '{ value = "none", label = "Nobody" }]'),
    ),
    "partners": (
        'title = "The pools"\nsays = "Who is in them."\neach = "partner"\namong = ["regional-pool"]',
        ("members", "Who gets data from {name}?", "pool administrator", "partners.sharing",
         SHARING + '{ value = "none", label = "Nobody" }]'),
    ),
    "agreements": (
        'title = "The agreements"\nsays = "Their terms."\neach = "agreement"',
        ("parties", "Who is party to {name}?", "city attorney", "agreements.partners",
         'kind = "reference"\nunknown = false'),
        ("signed", "When was {name} signed?", "city attorney", "agreements.signed",
         'kind = "date"\nchoices = [{ value = "never", label = "It was never signed" }]'),
        ("allowed", "What does {name} allow?", "city attorney", "agreements.purpose", 'kind = "choice"'),
    ),
    "flows": (
        'title = "The flows"\nsays = "How data leaves."\nbefore = "One after the other."\neach = "flow"',
        ("under", "Under which agreement does {recipient} get it?", "city attorney", "flows.agreement",
         'kind = "reference"\nchoices = [{ value = "none", label = "None" }]'),
        ("mode", "How does {recipient} get the data from {source}?", "records manager", "flows.mode",
         'kind = "choice"'),
        ("kept", "How long does {recipient} keep it?", "records manager", "flows.kept_by_recipient",
         'kind = "choice"\nwhen = { key = "mode", equals = "bulk-copy" }'),
        ("fields", "What goes to {recipient}?", "records manager", "flows.elements", 'kind = "choices"'),
        ("purpose", "What may {recipient} use it for?", "city attorney", "flows.purpose",
         'kind = "choice"\ninherits = true'),
        ("searches", "How many searches were there?", "records manager", "flows.observed.searches",
         'kind = "number"\nunit = "searches"'),
        ("relied", "What is it relied on for?", "chief of police", "flows.relied_on_for", 'kind = "text"'),
    ),
}  # fmt: skip


def small_pack(folder: Path) -> Path:
    """The folder of the pack, made in `folder`."""
    place = folder / "small"
    (place / "questions").mkdir(parents=True)
    (place / "pack.toml").write_text(HEADER)
    for section, (head, *questions) in SECTIONS.items():
        rows = [
            QUESTION.format(name=name, ask=ask, who=who, sets=sets, rest=rest)
            for name, ask, who, sets, rest in questions
        ]
        (place / "questions" / f"{section}.toml").write_text(f"[section]\n{head}\n{''.join(rows)}")
    return place


def loaded(folder: Path) -> Pack:
    """The small pack, read."""
    return load_pack(str(small_pack(folder)))
