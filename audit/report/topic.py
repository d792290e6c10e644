"""What `flowaudit help` tells: topics that belong to no single command."""

from __future__ import annotations

from collections.abc import Mapping

from audit.errors import UsageError, nearest, shown
from audit.report.block import Block, Bullets, Heading, Paragraph

ACCESSIBILITY: tuple[Block, ...] = (
    Heading("Accessibility", 1),
    Paragraph(
        "The program is designed for screen readers, magnifiers and braille displays, and for the keyboard alone. It "
        "has not been tried with each of them, and makes no claim to conform to a standard. There is no second mode: "
        "everybody gets the same words in the same order."
    ),
    Heading("How it prints and asks"),
    Bullets(
        (
            "What is printed stays printed, from top to bottom. Nothing is drawn again, moved or cleared, and nothing "
            "turns or blinks.",
            "One question at a time: the section, the question, why it is asked, the answers with their numbers, how "
            "to answer, and then a prompt in words that ends in a colon.",
            "An answer is a number, or the start of its words. No key has to be held, and no arrow keys, Esc or mouse "
            "are needed. Everything else is a word: back, skip, undo, list, quit. Type ? for all of them.",
            "After each answer one line says what was taken: Answer, the words, Saved. A mistake begins with Error, "
            "says what to type, and repeats what was typed.",
            "The words that may be typed are told in full at the first five prompts, then only: ? for help.",
            "There is no time limit. Every answer is saved at once, so you can stop at any question and go on later.",
        )
    ),
    Heading("Screen readers and braille"),
    Bullets(
        (
            "The program's own words are plain ASCII letters; an arrow is written as a hyphen and a greater-than sign. "
            "Names in your answers may be in any language.",
            "Nothing is told by color. Headings may be bold, and the same words say where you are.",
            "The cursor is never hidden.",
            "A table becomes lines of name and value with --plain, with ACCESSIBLE or TERM=dumb set, in a window of "
            "fewer than 60 columns, and wherever it would not fit.",
            "What a command prints can be kept as a file: flowaudit assess RECORD > answer.txt",
            "report.md has headings in order, and beside its diagram a table with the same facts.",
        )
    ),
    Heading("Magnifiers and large type"),
    Bullets(
        (
            "Lines are wrapped to the window, at most 78 columns, and none is cut short. Each question looks anew how "
            "wide the window is, so you can change the type size in between. 40 columns are enough.",
            "flowaudit template --worksheet prints the questions as text, for paper in any type size.",
        )
    ),
    Heading("Settings"),
    Bullets(
        (
            "--plain with a command: no bold, and lists instead of tables.",
            "NO_COLOR set to anything: no bold.",
            "ACCESSIBLE set to anything, or TERM=dumb: as with --plain, for every command.",
            "Without a terminal there is no styling at all. To answer in an editor of your own: flowaudit template.",
        )
    ),
    Heading("Whom to tell"),
    Paragraph(
        "If something is in your way, write to the issue tracker of this project, where the program came from, or ask "
        "whoever set it up for you to do so. Say which command, which screen reader or magnifier, and what you heard "
        "or saw. Leave out your city's answers."
    ),
)
TOPICS: Mapping[str, tuple[str, tuple[Block, ...]]] = {
    "accessibility": (
        "using it with a screen reader, a magnifier or braille, and where to report a problem",
        ACCESSIBILITY,
    ),
}


def topic_blocks(topic: str) -> list[Block]:
    """A topic, or the list of topics for an empty one; raises UsageError for a topic there is none of."""
    if not topic:
        listed = Bullets(tuple(f"{name}: {says}" for name, (says, _) in TOPICS.items()))
        how = Paragraph("To read one: flowaudit help TOPIC. How a command is used: flowaudit COMMAND --help")
        return [Heading("Topics", 1), listed, how]
    if topic.casefold() not in TOPICS:
        raise UsageError(f"There is no topic {shown(topic)}. {nearest(topic.casefold(), TOPICS)}")
    return list(TOPICS[topic.casefold()][1])
