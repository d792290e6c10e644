"""Packs broken in one provision: the edits that break each, and the words that must be said, without the line."""

from upkeep.edited import Edit

FILE = "provisions.toml"
JUDGED = 'basis = "judgement"\nwhy = "A test."'
SAVING = (
    "Nothing in this clause limits an exchange of information that 8 U.S.C. 1373 or 8 U.S.C. 1644 protects, or "
    "compliance with a court order, a warrant signed by a judge, or other process that a court has enforced."
)
OTHER_SAVING = (
    "Nothing in this clause limits sending, asking for, receiving, keeping or exchanging information about citizenship "
    "or immigration status itself, as 8 U.S.C. 1373 and 8 U.S.C. 1644 provide, or compliance with a court order, a "
    "warrant signed by a judge, or other process that a court has enforced."
)
HERE = f"{FILE}, provisions.test"


def provision(rest: str = "", *, stands_on: str = JUDGED, **changed: str | None) -> Edit:
    """A general clause about a system's retention; a key changed to None is left out."""
    keys: dict[str, str | None] = {
        "title": '"A test"',
        "law_kind": '"audit"',
        "general": "true",
        "authority": '"A test."',
        "applies_to": '"system"',
        "tightens": '{ oversight = "logged" }',
        "who_acts": '"chief"',
        "effort": '"low"',
        "keeps": '"A test."',
        "loses": '"A test."',
        "exceptions": '"A test."',
        "limits": '"A test."',
        "wording": '"A test."',
    }
    written = "\n".join(f"{key} = {value}" for key, value in (keys | changed).items() if value is not None)
    return Edit(FILE, f"[provisions.test]\n{written}\n{rest}\n{stands_on}")


def of_flow(condition: str, key: str = "when") -> list[Edit]:
    """A clause about flows with this condition."""
    return [provision(f"{key} = {{ {condition} }}", applies_to='"flow"')]


REFUSALS: dict[str, tuple[list[Edit], str]] = {
    # what a provision speaks of
    "id": (
        [Edit(FILE, provision().put.replace("[provisions.test]", '[provisions."Log Reviews"]'))],
        f"{FILE}, provisions.Log Reviews: 'Log Reviews' cannot be an id. Use small letters, digits and single hyphens.",
    ),
    "unknown-key": (
        [provision("tighten = 1")],
        f"{HERE}.tighten: 'tighten' is not a key here. Did you mean 'tightens'?",
    ),
    "unknown-scale": (
        [provision(tightens='{ modes = "on-request" }')],
        f"{HERE}.tightens.modes: 'modes' is not a key here. Did you mean 'mode'?",
    ),
    "applied-to-nothing": (
        [provision(applies_to='"flows"')],
        f"{HERE}.applies_to: 'flows' is not one of the words this key takes. Did you mean 'flow'?",
    ),
    "actor": (
        [provision(who_acts='"mayor"')],
        f"{HERE}.who_acts: 'mayor' is not one of the words this key takes. "
        "Use one of: chief, council, city-manager, vendor, partner, state.",
    ),
    "source": (
        [provision(stands_on="")],
        f'{HERE}: This row cites no source. Add cite, or basis = "judgement" with its why.',
    ),
    "why": (
        [provision(stands_on='basis = "judgement"')],
        f"{HERE}: A judgement is stated without its why. Add why, in one sentence.",
    ),
    "kind-of-measure": (
        [provision(law_kind='"audits"')],
        f"{HERE}.law_kind: There is no kind of measure 'audits'. Did you mean 'audit'?",
    ),
    "effort": (
        [provision(effort='"lowest"')],
        f"{HERE}.effort: There is no effort 'lowest'. Did you mean 'low'?",
    ),
    "element": (
        [provision('removes = ["phones"]', wording=f'"{SAVING}"')],
        f"{HERE}.removes: There is no element 'phones'. Did you mean 'phone'?",
    ),
    "step": (
        [provision(tightens='{ oversight = "loged" }')],
        f"{HERE}.tightens.oversight: There is no step of oversight 'loged'. Did you mean 'logged'?",
    ),
    # where it fits
    "key": (
        of_flow('key = "modes", equals = "on-request"'),
        f"{HERE}.when: No question sets 'modes' of what it applies to. Did you mean 'mode'?",
    ),
    "practice": (
        of_flow('key = "practices.log-inns", equals = "named"', "in_place"),
        f"{HERE}.in_place: No question sets 'practices.log-inns' of what it applies to. "
        "Did you mean 'practices.log-ins'?",
    ),
    "key-of-another-subject": (
        of_flow('key = "partners.catalog", equals = "linxx"'),
        f"{HERE}.when: No answer to 'partners.catalog' is 'linxx'. Did you mean 'linx'?",
    ),
    "answer": (
        of_flow('key = "mode", one_of = ["on-requests"]'),
        f"{HERE}.when: No answer to 'mode' is 'on-requests'. Did you mean 'on-request'?",
    ),
    "kind-of-partner": (
        of_flow('key = "recipient.kind", equals = "vendors"'),
        f"{HERE}.when: No answer to 'recipient.kind' is 'vendors'. Did you mean 'vendor'?",
    ),
    "unknown-as-an-answer": (
        of_flow('key = "agreement", equals = "unknown"'),
        f"{HERE}.when: What is not known leaves a condition open. Write known = false.",
    ),
    "standing-of-a-kind": (
        of_flow('standing = "audits", is = ["required"]'),
        f"{HERE}.when: There is no kind of measure 'audits'. Did you mean 'audit'?",
    ),
    "standing": (
        of_flow('standing = "audit", is = ["require"]'),
        f"{HERE}.when: There is no standing 'require'. Did you mean 'required'?",
    ),
    # what it does
    "no-effect": (
        [provision(tightens=None)],
        f"{HERE}: It narrows nothing, and does not say what it is for. "
        "Add tightens, removes or ends_flow, or why_no_effect.",
    ),
    "effect-and-none": (
        [provision('why_no_effect = "A test."')],
        f"{HERE}.why_no_effect: It narrows something, and says why it has no effect. Keep one of them.",
    ),
    "loosening": (
        [provision(tightens='{ oversight = "none" }')],
        f"{HERE}.tightens.oversight: Nothing is looser than 'none', so this would loosen a term and tighten none. "
        "Name a tighter step of oversight, or take it out.",
    ),
    "loosening-by-a-tie": (
        [provision(tightens='{ onward = "silent" }', wording=f'"{SAVING}"')],
        f"{HERE}.tightens.onward: Nothing is looser than 'silent', so this would loosen a term and tighten none. "
        "Name a tighter step of onward, or take it out.",
    ),
    "covers-of-a-flow": (
        [provision(applies_to='"flow"', tightens='{ covers = "few-residents" }')],
        f"{HERE}.tightens.covers: How much of the city is covered is a thing of systems, and it applies to a flow. "
        "Take it out, or apply it to a system.",
    ),
    # its words
    "braces": (
        [provision(wording='"To {name}."')],
        f"{HERE}.wording: Nothing fills '{{name}}' here. Write [square brackets] for the city to fill in.",
    ),
    "empty-brackets": (
        [provision(wording='"Within [ ] days."')],
        f"{HERE}.wording: '[ ]' leaves the city nothing to fill in. Write what goes there between two brackets.",
    ),
    "open-bracket": (
        [provision(wording='"Within [number days."')],
        f"{HERE}.wording: '[' leaves the city nothing to fill in. Write what goes there between two brackets.",
    ),
    "no-exceptions": (
        [provision(exceptions=None)],
        f"{HERE}.exceptions: It narrows something, and does not say what it leaves open. "
        "Add exceptions, in one sentence.",
    ),
    "no-saving": (
        [provision(tightens='{ mode = "on-request" }')],
        f"{HERE}.wording: It limits disclosure without the sentence that keeps what the law protects. "
        "Add the sentence of saving.general, word for word.",
    ),
    "no-saving-where-an-element-goes": (
        [provision('removes = ["phone"]', tightens=None)],
        f"{HERE}.wording: It limits disclosure without the sentence that keeps what the law protects. "
        "Add the sentence of saving.general, word for word.",
    ),
    "the-saving-of-general-forms": (
        [provision("ends_flow = true", general="false", authority=None, wording=f'"{SAVING}"')],
        f"{HERE}.wording: It limits disclosure without the sentence that keeps what the law protects. "
        "Add the sentence of saving.other, word for word.",
    ),
    "saving-on-nothing": (
        [Edit(FILE, '# "The two statutes', 'basis = "judgement"\nwhy = "The two statutes')],
        f'{FILE}, saving: It rests on nothing. Add cite, or basis = "judgement" with its why.',
    ),
    "misshapen-saving": (
        [Edit(FILE, 'others = "A test."\nwhy = "The two statutes', 'why = "The two statutes')],
        f"{FILE}, saving.others: 'others' is not a key here. Did you mean 'other'?",
    ),
    # general forms
    "no-authority": (
        [provision(authority=None)],
        f"{HERE}.authority: A general form does not say what it rests on. Add authority, in one sentence.",
    ),
    "authority-of-nobody-known": (
        [provision('authority_of = [{ body = "polise", says = "A test." }]')],
        f"{HERE}.authority_of: There is no body 'polise'. Did you mean 'police'?",
    ),
    "authority-of-one-agency": (
        [provision('authority_of = [{ body = "police", says = "A rule of HSI." }]')],
        f"{HERE}.authority_of: 'HSI' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "about-no-element": (
        [provision('for_data = ["phones"]')],
        f"{HERE}.for_data: There is no element 'phones'. Did you mean 'phone'?",
    ),
    "authority-of-another": (
        [provision(general="false")],
        f"{HERE}.authority: Only a general form rests on an authority of its own. Take it out.",
    ),
    "not-neutral": (
        [provision(law_kind='"judicial-process"')],
        f"{HERE}.law_kind: A general form treats all outside users alike, and 'judicial-process' is not neutral. "
        "Name a kind that is neutral, or write general = false.",
    ),
    "names-an-arm": (
        [provision(limits='"HSI may refuse."')],
        f"{HERE}.limits: 'HSI' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "names-another-agency": (
        [provision(keeps='"What the FBI gets."')],
        f"{HERE}.keeps: 'FBI' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "names-a-purpose": (
        [provision(wording='"Not for Immigration work."')],
        f"{HERE}.wording: 'Immigration' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "turns-on-one-agency": (
        of_flow('key = "recipient.kind", equals = "immigration"'),
        f"{HERE}.when: 'immigration' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "cites-a-source-that-names-one": (
        [provision(stands_on='cite = [{ source = "npr-2017", at = "p. 1", says = "So." }]')],
        f"{HERE}.cite: 'ICE' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "term-of-others": (
        [
            Edit(FILE, '[terms.test]\nterm = "Street Stops"\ngeneral = false\nmeans = "A test."'),
            provision(wording='"No Street\\n Stops."'),
        ],
        f"{HERE}.wording: 'Street Stops' is a term of clauses that are not general. "
        "Use a general term, or write general = false.",
    ),
    "general-term-that-names-one": (
        [Edit(FILE, '[terms.test]\nterm = "Test"\ngeneral = true\nmeans = "An agent of the FBI."')],
        f"{FILE}, terms.test.means: 'FBI' is named, and a general form treats all outside users alike. "
        "Speak of every outside agency alike, or write general = false.",
    ),
    "misshapen-term": (
        [Edit(FILE, '[terms.test]\nterm = "Test"\ngeneral = true\nmeaning = "A test."\nmeans = "A test."')],
        f"{FILE}, terms.test.meaning: 'meaning' is not a key here. Did you mean 'means'?",
    ),
    "effort-that-is-none": (
        [Edit("rubric.toml", "[effort.low]\nvalue = 0", "[effort.low]\nvalue = 1")],
        "rubric.toml, effort.low.value: 0 is no effort. Write a number above 0.",
    ),
    "effort-out-of-order": (
        [Edit("rubric.toml", "[effort.medium]\nvalue = 1", "[effort.medium]\nvalue = 3")],
        "rubric.toml, effort.medium.value: 1 is not above 1 of 'low'. Efforts rise down the file.",
    ),
    "effort-without-why": (
        [Edit("rubric.toml", '[effort.test]\nvalue = 100\nlabel = "Test"')],
        'rubric.toml, effort.test: This row cites no source. Add cite, or basis = "judgement" with its why.',
    ),
}
