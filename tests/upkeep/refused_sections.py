"""Small packs broken in a section, a list or the words: the edits, and what must be said of them, without the line."""

from upkeep.edited import Edit
from upkeep.rows import question, section

TOWN, LISTS, SYSTEMS = "questions/town.toml", "questions/lists.toml", "questions/systems.toml"
PARTNERS, AGREEMENTS, FLOWS = "questions/partners.toml", "questions/agreements.toml", "questions/flows.toml"
ALL_OR_NONE = 'choices = [{ value = "all", label = "All" }, { value = "none", label = "None" }]'
LISTED = Edit("pack.toml", '"flows", "other"]', '"flows"]')
LIST = 'kind = "reference"\ncreates = "agreements"\nsets = '

REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # files and ids
    "no-section": (
        [Edit("questions/other.toml", ""), question(section="other"), LISTED],
        "questions/other.toml: There is no table [section] in this file. Add it.",
    ),
    "no-questions": (
        [section(), LISTED],
        "questions/other.toml: There is no row [questions.<id>] in this file. Add one.",
    ),
    "misshapen-section": (
        [Edit(LISTS, 'titel = "What there is"\ntitle =', "title =")],
        "questions/lists.toml, section.titel: 'titel' is not a key here. Did you mean 'title'?",
    ),
    "other-table": (
        [Edit(TOWN, "[sections]")],
        "questions/town.toml, sections: 'sections' is not a table of this file. Did you mean 'section'?",
    ),
    "question-twice": (
        [question(section="lists", name="state")],
        "questions/town.toml, questions.state: 'state' is also the id of a question in questions/lists.toml. "
        "Give one of them another id.",
    ),
    "section-not-there": (
        [LISTED],
        "pack.toml, pack.sections: There is no section of questions 'other'. "
        "Use one of: agreements, flows, lists, partners, systems, town.",
    ),
    "section-not-listed": (
        [section(), question(section="other")],
        "pack.toml, pack.sections: The section 'other' is missing, so its questions are never asked. "
        "Add it in the order in which it is asked.",
    ),
    "section-listed-twice": (
        [Edit("pack.toml", '"flows", "town"]', '"flows"]')],
        "pack.toml, pack.sections: The section 'town' stands here twice. Keep one of them.",
    ),
    "continues-no-pack": (
        [Edit("pack.toml", 'continues = ["municipl"]')],
        "pack.toml, pack.continues: There is no pack 'municipl'. Did you mean 'municipal'?",
    ),
    # what a section is asked of, and after
    "needs-no-section": (
        [Edit(FLOWS, 'needs = ["system"]', 'needs = ["systems"]')],
        "questions/flows.toml, section.needs: There is no section of questions 'system'. Did you mean 'systems'?",
    ),
    "needs-a-later-section": (
        [Edit(SYSTEMS, 'needs = ["flows"]', 'needs = ["lists"]')],
        "questions/systems.toml, section.needs: The section 'flows' does not come before this one. "
        "Name one that does, or change their order in pack.toml.",
    ),
    "needs-itself": (
        [Edit(SYSTEMS, 'needs = ["systems"]', 'needs = ["lists"]')],
        "questions/systems.toml, section.needs: The section 'systems' does not come before this one. "
        "Name one that does, or change their order in pack.toml.",
    ),
    "each-of-none": (
        [
            section('each = "system"'),
            question(section="other", sets="systems.practices.test"),
            Edit("pack.toml", '["other", "town"', '["town"'),
        ],
        "questions/other.toml, section.each: No question before this section lists systems. "
        'Add one with creates = "systems", or move this section behind it.',
    ),
    "among-no-kind-of-partner": (
        [Edit(PARTNERS, 'among = ["regional-pol"]', 'among = ["regional-pool"]')],
        "questions/partners.toml, section.among: There is no kind of partner 'regional-pol'. "
        "Did you mean 'regional-pool'?",
    ),
    "among-no-kind-of-system": (
        [section('each = "system"\namong = ["jails"]'), question(section="other", sets="systems.practices.a"), LISTED],
        "questions/other.toml, section.among: There is no kind of system 'jails'. Did you mean 'jail'?",
    ),
    "among-agreements": (
        [Edit(AGREEMENTS, 'each = "agreement"\namong = ["jail"]', 'each = "agreement"')],
        "questions/agreements.toml, section.among: Only systems, partners and flows are told apart by kind. "
        "Take among out, or add each.",
    ),
    "among-of-a-question": (
        [Edit(LISTS, 'among = ["jail"]', 'among = ["regional-pool"]')],
        "questions/lists.toml, questions.all-pools.among: There is no kind of partner 'jail'. Use one of: "
        "regional-pool, state-network, local-agency, state-agency, federal, immigration, task-force, vendor, public, "
        "other.",
    ),
    "among-of-no-list": (
        [question('among = ["vendor"]')],
        "questions/town.toml, questions.test.among: Nothing that is told apart by kind is offered here. "
        "Take among out.",
    ),
    "among-hides-what-the-method-reads": (
        [
            question(
                section="partners",
                sets="partners.sharing",
                kind="choice",
                rest=('choices = [{ value = "listed", label = "It is known" }, { value = "none", label = "Nobody" }]'),
            )
        ],
        "questions/partners.toml, questions.test.sets: The method reads 'partners.sharing' of every partner, "
        "and this section leaves some out. Move the question to a section without among.",
    ),
    "sets-another-entry": (
        [question(section="agreements", sets="flows.how_often")],
        "questions/agreements.toml, questions.test.sets: 'flows.how_often' cannot be set in a section "
        "that is asked of each agreement. Set a place of agreements, or move the question.",
    ),
    "sets-an-entry-of-none": (
        [question(sets="systems.practices.test")],
        "questions/town.toml, questions.test.sets: 'systems.practices.test' cannot be set in a section "
        "that is asked once, of the city. Set a place of city, or move the question.",
    ),
    # lists
    "list-sets-no-practice": (
        [
            Edit(TOWN, 'sets = "city.practices.called"', 'sets = "city.name"\nunknown = false'),
            question(
                f'{ALL_OR_NONE}\ncreates = "agreements"\nunknown = false',
                section="lists",
                kind="reference",
                sets="city.name",
            ),
        ],
        "questions/lists.toml, questions.test.sets: A list of agreements cannot set 'city.name'. "
        "Set a practice, as in city.practices.<name>.",
    ),
    "list-of-systems-sets-a-practice": (
        [question(ALL_OR_NONE + '\ncreates = "systems"', section="lists", kind="reference")],
        "questions/lists.toml, questions.test.sets: A list of systems cannot set 'city.practices.test'. "
        'Write sets = "city.inventory".',
    ),
    "list-of-flows-sets-a-practice": (
        [
            question(
                ALL_OR_NONE + '\ncreates = "flows"',
                section="partners",
                kind="reference",
                sets="partners.practices.test",
            )
        ],
        "questions/partners.toml, questions.test.sets: A list of flows cannot set 'partners.practices.test'. "
        'Write sets = "partners.sharing".',
    ),
    "list-of-flows-asked-once": (
        [question(ALL_OR_NONE + '\ncreates = "flows"', kind="reference")],
        "questions/town.toml, questions.test.creates: A list of flows is asked of each system or partner. "
        "Move the question.",
    ),
    "list-of-agreements-asked-often": (
        [
            question(
                ALL_OR_NONE + '\ncreates = "agreements"',
                section="systems",
                kind="reference",
                sets="systems.practices.test",
            )
        ],
        "questions/systems.toml, questions.test.creates: A list of agreements is asked once, of the city. "
        "Move the question.",
    ),
    "list-of-people": (
        [question(ALL_OR_NONE + '\ncreates = "respondents"', kind="reference")],
        "questions/town.toml, questions.test.creates: People are not listed by a question. Take creates out.",
    ),
    "list-by-choice": (
        [question(ALL_OR_NONE + '\ncreates = "agreements"', section="lists", kind="choice")],
        "questions/lists.toml, questions.test.kind: A list of agreements cannot be of kind 'choice'. "
        'Write kind = "reference".',
    ),
    "list-that-is-never-empty": (
        [
            question(
                'choices = [{ value = "all", label = "All" }]\ncreates = "agreements"',
                section="lists",
                kind="reference",
            )
        ],
        "questions/lists.toml, questions.test.choices: No choice says that there is nothing to list. "
        'Add one with value = "none".',
    ),
    "documented-of-a-system": (
        [
            question(
                'creates = "flows"\ndocumented = "ended"',
                section="systems",
                kind="choices",
                sets="systems.practices.test",
            )
        ],
        "questions/systems.toml, questions.test.documented: Documented flows are offered of each partner, "
        'as choices that create flows. Write creates = "flows" and kind = "choices", or take documented out.',
    ),
    "documented-sets-a-list": (
        [
            question(
                'creates = "flows"\ndocumented = "ended"\nunknown = false',
                section="partners",
                kind="choices",
                sets="partners.name",
            )
        ],
        "questions/partners.toml, questions.test.sets: Documented flows cannot set 'partners.name'. "
        "Set a practice, as in partners.practices.<name>.",
    ),
    "inherits-another-term": (
        [Edit(FLOWS, 'sets = "flows.mode"\ninherits = true', 'sets = "flows.mode"')],
        "questions/flows.toml, questions.mode.inherits: 'flows.mode' is not taken over from an agreement. "
        "Take inherits out; it is for flows.purpose, flows.onward, flows.oversight.",
    ),
    "inherits-what-nobody-asks": (
        [question("inherits = true", section="flows", sets="flows.onward", kind="choice")],
        "questions/flows.toml, questions.test.inherits: No question sets 'agreements.onward', "
        "so a flow under an agreement would never be asked. Add that question, or take inherits out.",
    ),
    # words
    "letter-of-no-keyboard": (
        [question(ask="A test \u2014 or not?")],
        "questions/town.toml, questions.test.ask: The character '\u2014' (U+2014) cannot be shown on every terminal. "
        "Use plain letters, straight quotes and hyphens.",
    ),
    "letter-in-a-section": (
        [Edit(TOWN, 'title = "The caf\u00e9"', 'title = "The city"')],
        "questions/town.toml, section.title: The character '\u00e9' (U+00E9) cannot be shown on every terminal. "
        "Use plain letters, straight quotes and hyphens.",
    ),
    "letter-in-a-choice": (
        [question(ALL_OR_NONE.replace('"None"', '"N\u00f3"'), kind="choice")],
        "questions/town.toml, questions.test.choices.1.label: The character '\u00f3' (U+00F3) cannot be shown "
        "on every terminal. Use plain letters, straight quotes and hyphens.",
    ),
    "placeholder-of-a-flow": (
        [question(section="systems", sets="systems.practices.test", ask="Is {source} so?")],
        "questions/systems.toml, questions.test.ask: Nothing fills '{source}' here. Use one of: city, name, operator.",
    ),
    "placeholder-slip": (
        [question(section="flows", sets="flows.practices.test", why="{recipiant} may.")],
        "questions/flows.toml, questions.test.why: Nothing fills '{recipiant}' here. Did you mean 'recipient'?",
    ),
    "placeholder-where-none-is-filled": (
        [question(who_knows="clerk of {city}")],
        "questions/town.toml, questions.test.who_knows: Nothing fills '{city}' here. Write the words out.",
    ),
    "placeholder-in-a-section": (
        [Edit(TOWN, 'title = "About {city}"', 'title = "The city"')],
        "questions/town.toml, section.title: Nothing fills '{city}' here. Write the words out.",
    ),
    "lone-brace": (
        [question(example="So {.")],
        "questions/town.toml, questions.test.example: Nothing fills '{' here. Use one of: city.",
    ),
}
