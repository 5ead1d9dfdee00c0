"""Compose heads in very many layouts from free pieces, each part with its label.

In: posts (headline, deck, paragraphs), names, a random number generator. Out: texts with spans of
labels. A `House` is one made-up source: it draws once what its letterhead, its order of parts, its
case and its line ends are, and then composes any number of articles in that way, so that what its
articles share is shared as in a real collection.
"""

from __future__ import annotations

import random
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

HEADLINE, CONTINUED, STANDFIRST, BYLINE, OFFICE, DATE, LABEL, FURNITURE, BODY = (
    "headline continued standfirst byline office date label furniture body".split()
)
Part = tuple[str, str]  # text, label

FIELDS = (
    "Health Education Defence Trade Transport Agriculture Immigration Finance Justice Energy Labour "
    "Housing Tourism Science Environment Fisheries Industry Commerce Communications Sport Culture "
    "Treasury Planning Forestry Mining Aviation Veterans Youth Families Employment Customs Foreign~Affairs "
    "Social~Security Public~Works Home~Affairs Human~Services Ethnic~Affairs Regional~Development"
).split()
PLACES = (
    "Ottawa Dublin Nairobi Wellington Auckland London Paris Boston Chicago Denver Seattle Canberra "
    "Sydney Melbourne Perth Brisbane Hobart Leeds Cardiff Glasgow Accra Lagos Delhi Mumbai Madrid "
    "Lisbon Rome Vienna Geneva Oslo Stockholm Toronto Montreal Houston Atlanta Portland Cairo Tokyo "
    "New~York Washington,~D.C. San~Francisco Cape~Town Hong~Kong Port~Moresby St~Louis"
).split()
SECTIONS = "News|Opinion|World|Business|Sport|Features|Analysis|Politics|Science|Books|Culture|Obituary|Essay|Review|Editorial|Local News|Technology|Health|Interview|Travel|COMMENT|Letters".split(
    "|"
)
ROLES = "Staff Writer|Science Correspondent|Political Editor|Foreign Correspondent|Special Correspondent|Senior Reporter|Professor of History|Contributing Editor|Columnist|Chief Reporter|Guest Writer|Director|Managing Editor".split(
    "|"
)
PAPERS = "Herald Times Post Gazette Chronicle Tribune Review Journal Observer Bulletin Courier Dispatch Quarterly Digest Letter Monitor Record".split()
DESKS = "Staff writers|Foreign desk|Science desk|Editorial staff|News desk|City desk|Arts and letters desk|Newsroom|Editorial Board".split(
    "|"
)
MONTHS = (
    "January February March April May June July August September October November December".split()
)
DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
EVENTS = "Annual Conference|Chamber of Commerce|National Press Club|Farmers' Union|Rotary Club|Graduating Class|Institute of Engineers|Trade Union Congress|General Assembly|Business Council|Harbour Festival|Medical Association|Teachers' Federation|Youth Parliament|Regional Workshop on Water".split(
    "|"
)
NAVIGATION = "Home|News|About|Contact|Archive|Search|Subscribe|Speeches|Photos|Sport|Weather|Shop|Events|Latest releases|Site map".split(
    "|"
)


@dataclass(slots=True)
class Post:
    """A free piece of writing."""

    headline: str
    deck: str
    paragraphs: Sequence[str]


@dataclass(slots=True)
class Composed:
    """A text and the labels of its parts: `(start, end, label)`."""

    path: str
    text: str
    spans: list[tuple[int, int, str]] = field(default_factory=list)


class House:
    """A made-up source with habits of its own."""

    def __init__(self, rng: random.Random, given: Sequence[str], surnames: Sequence[str]) -> None:
        self.rng = rng
        self.given, self.surnames = given, surnames
        self.people = [self.make_name() for _ in range(rng.choice((1, 1, 2, 4, 8)))]
        self.office = self._make_office()
        self.place = self.pick(PLACES)
        self.paper = self._make_paper()
        self.kind: Callable[[Post], list[list[Part]]] = self._choose_kind()
        self.headline_case = rng.choice(("as", "as", "as", "upper", "upper", "title", "sentence"))
        self.byline_case = rng.choice(("as", "as", "as", "upper"))
        self.by = rng.choice(
            (
                "By ",
                "By ",
                "by ",
                "BY ",
                "",
                "",
                "",
                "Written by ",
                "By: ",
                "Author: ",
                "Posted by ",
            )
        )
        self.date_form = rng.randrange(12)
        self.times = rng.random() < 0.15
        self.week = rng.random() < 0.3
        self.letterhead = self._make_letterhead()
        self.blank_between = rng.choice((0, 1, 1, 1, 2))
        self.wrap = rng.choice((0, 0, 0, 60, 65, 72, 78, 90))
        self.indent = rng.choice((0, 0, 0, 0, 1, 3, 4))
        self.centre = rng.random() < 0.2
        self.justify = rng.random() < 0.05
        self.marks = rng.choice(("", "", "", "", "#", "#", "**", "_", "="))
        self.join = rng.random()
        if self.join < 0.14:
            self.blank_between = rng.choice((0, 0, 1))
        if self.kind in (self.release, self.speech) and rng.random() < 0.25:
            self.join = rng.uniform(0.86, 1)
        scanned = self.kind in (self.release, self.speech, self.untitled)
        self.noise = rng.choice(
            (0, 0, 0.01, 0.03, 0.06) if scanned else (0, 0, 0, 0, 0, 0, 0.01, 0.03)
        )
        self.spread = rng.random() < (0.25 if scanned else 0.06)
        self.rules = rng.choice(("", "", "", "", "-" * 40, "=" * 60, "* * *", "_" * 30))
        self.body_capitals = rng.random() < 0.03
        self.filed = rng.random() < 0.25
        self.order = rng.random()
        self.desk = rng.choice((0, 0, 0.05, 0.6))
        self.short = rng.choice((0.02, 0.02, 0.05, 0.5))

    # pieces

    def pick(self, words: Sequence[str]) -> str:
        """Pick one of some words."""
        return self.rng.choice(words).replace("~", " ")

    def chance(self, share: float) -> bool:
        """Decide by chance."""
        return self.rng.random() < share

    def make_name(self) -> str:
        """Make up a person's name from lists of given names and surnames."""
        rng = self.rng
        first, last = rng.choice(self.given).title(), rng.choice(self.surnames).title()
        first = self._make_word() if rng.random() < 0.1 else first
        last = self._make_word() if rng.random() < 0.2 else last
        middle = rng.choice(
            (
                "",
                "",
                "",
                "",
                f"{rng.choice('ABCDEFGHJLMNPRSTW')}. ",
                rng.choice(self.given).title() + " ",
            )
        )
        if rng.random() < 0.08:
            first, middle = f"{first[0]}.", f"{rng.choice('ABCDEFGHJLMNPRSTW')}. "
        particle = rng.choice(("", "", "", "", "", "", "", "", "van ", "de ", "Mc", "O'"))
        return f"{first} {middle}{particle}{last}"

    def _make_word(self) -> str:
        """Make up a name that no list knows."""
        count = self.rng.choice((2, 2, 3))
        return "".join(
            self.rng.choice("bdfghjklmnprstvwz") + self.rng.choice("aeiouy") for _ in range(count)
        ).title() + self.rng.choice(("", "n", "s", "k", "r"))

    def _make_office(self) -> str:
        one, other = self.pick(FIELDS), self.pick(FIELDS)
        pair = f"{one} and {other}" if self.chance(0.4) else one
        return self.rng.choice((
            f"Minister for {pair}", f"Minister for {pair}", f"Minister of {one}", f"Minister of State for {pair}",
            f"Shadow Minister for {pair}", f"Department of {pair}", f"Department of {one}", f"Secretary of {one}",
            "Prime Minister", "Leader of the Opposition", "Deputy Prime Minister", "Governor", "Office of the Governor",
            "Office of the President", f"Office of {one}", f"Commissioner for {one}", f"{one} Authority",
            f"Senator for {self.pick(PLACES)}", f"Member for {self.pick(PLACES)}", f"{self.pick(PLACES)} {one} Board",
            f"Committee on {pair}", f"Parliamentary Secretary for {one}", "Attorney-General", f"Ministry of {pair}",
            f"{one} Association", f"National {one} Council", f"{self.pick(PLACES)} City Council", f"Spokesperson on {one}",
        ))  # fmt: skip

    def _make_paper(self) -> str:
        name = f"{self.pick(PLACES).split(',')[0]} {self.pick(PAPERS)}"
        return self.rng.choice(
            (
                f"The {name}",
                name,
                f"The {self.pick(PAPERS)}",
                f"{self.rng.choice(self.surnames).title()} {self.pick(PAPERS)}",
            )
        )

    def _make_letterhead(self) -> list[Part]:
        """Make the lines that every article of this house bears on top."""
        rng = self.rng
        office = self.office.upper() if self.chance(0.6) else self.office
        person = self.honour(self.people[0])
        label = rng.choice(
            (
                "MEDIA RELEASE",
                "Media Release",
                "NEWS RELEASE",
                "PRESS RELEASE",
                "Press Release",
                "MEDIA STATEMENT",
                "News from",
                "PRESS STATEMENT",
                "NEWS",
                "N E W S   R E L E A S E",
                "M E D I A  R E L E A S E",
                "STATEMENT",
                "NEWS BULLETIN",
                "JOINT MEDIA RELEASE",
            )
        )
        lines: list[Part] = []
        choices: list[Part] = [
            (label, FURNITURE), (office, OFFICE), (person, BYLINE), (office, OFFICE), (label, FURNITURE),
            (f"{person}, {self.office}", BYLINE), (f"From the {self.office}", OFFICE),
            (f"{label} FROM THE {self.office.upper()}", OFFICE), (f"{self.office.upper()} {label}", OFFICE),
            (rng.choice(("COMMONWEALTH GOVERNMENT", "PARLIAMENT HOUSE", "STATE OF OREGON", "Government of Ghana", "PARLIAMENT OF ZAMBIA")), FURNITURE),
            (f"{rng.randint(1, 900)} {rng.choice(self.surnames).title()} {rng.choice(('Street', 'Road', 'Avenue', 'St.', 'Ave.'))}, {self.pick(PLACES)}", FURNITURE),
            (f"Tel: ({rng.randint(10, 99):03}) {rng.randint(100, 999)} {rng.randint(1000, 9999)}", FURNITURE),
            (f"Phone {rng.randint(100, 999)}-{rng.randint(100, 999)}-{rng.randint(1000, 9999)}  Fax {rng.randint(100, 999)}-{rng.randint(1000, 9999)}", FURNITURE),
            (f"www.{rng.choice(self.surnames).lower()}.{rng.choice(('gov.au', 'org', 'com', 'ie'))}", FURNITURE),
            (rng.choice(("Working for you", "Making a difference", "Building a better state", "EXECUTIVE OFFICE", "E X E C U T I V E   O F F I C E")), FURNITURE),
        ]  # fmt: skip
        for _ in range(rng.choice((1, 2, 2, 3, 3, 4, 5))):
            one = rng.choice(choices)
            if one not in lines:
                lines.append(one)
        if self.chance(0.5):
            lines.sort(key=lambda part: part[1] == FURNITURE and "RELEASE" not in part[0].upper())
        return lines

    def honour(self, name: str) -> str:
        """Set a form of address before a name, as letterheads do, or a seat behind it."""
        before = self.rng.choice(
            (
                "",
                "",
                "THE HON. ",
                "The Hon ",
                "Senator ",
                "SENATOR ",
                "Hon. ",
                "Dr ",
                "Rep. ",
                "Governor ",
                "The Rt Hon ",
                "Sir ",
                "Congresswoman ",
                "Mr ",
            )
        )
        after = self.rng.choice(("", "", "", " MP", ", M.P.", " MHR", " M.P.", " AM MP", ", PhD"))
        named = name.upper() if before.isupper() or self.chance(0.4) else name
        return f"{before}{named}{after}"

    def make_date(self, day: date) -> str:
        """Write a day in the way of this house."""
        month, ordinal = (
            MONTHS[day.month - 1],
            "st"
            if day.day in (1, 21, 31)
            else "nd"
            if day.day in (2, 22)
            else "rd"
            if day.day in (3, 23)
            else "th",
        )
        forms = (
            f"{day.day} {month} {day.year}", f"{month} {day.day}, {day.year}", f"{day.day} {month} {day.year}",
            f"{month} {day.day}, {day.year}", f"{day.day}{ordinal} {month} {day.year}", day.isoformat(),
            f"{day.day:02}/{day.month:02}/{day.year}", f"{day.day}.{day.month}.{day.year}", f"{day.day} {month[:3]} {day.year}",
            f"{month[:3]}. {day.day}, {day.year}", f"{day.month}/{day.day}/{day.year % 100:02}", f"{day.day} {month.upper()} {day.year}",
        )  # fmt: skip
        text = forms[self.date_form]
        if self.date_form in (0, 1, 5, 8, 9) and self.times:
            text += self.rng.choice(
                (
                    f" at {self.rng.randint(10, 23)}:{self.rng.randint(10, 59)} GMT",
                    f", {self.rng.randint(1, 12)}:{self.rng.randint(10, 59)} p.m.",
                    f" {self.rng.randint(10, 23)}:{self.rng.randint(10, 59)}",
                    ", 14:05 Uhr",
                )
            )
        if self.week and self.date_form in (0, 1, 2, 3, 4, 11):
            text = f"{DAYS[day.weekday()]}{self.rng.choice((', ', ' ', ' - '))}{text}"
        return text.upper() if self.date_form == 11 else text

    def make_day(self) -> date:
        """Draw a day."""
        return date(1950, 1, 1) + timedelta(days=self.rng.randrange(27_000))

    # kinds of heads: blocks of parts

    def _choose_kind(self) -> Callable[[Post], list[list[Part]]]:
        kinds = (
            (self.article, 30), (self.release, 22), (self.speech, 12), (self.plain, 8), (self.mail, 7),
            (self.essay, 10), (self.untitled, 8), (self.printout, 6), (self.minutes, 3), (self.memo, 4), (self.wire, 5),
        )  # fmt: skip
        return self.rng.choices([kind for kind, _ in kinds], [weight for _, weight in kinds])[0]

    def byline(self) -> Part:
        """Write who wrote."""
        rng = self.rng
        names = rng.sample(self.people, min(len(self.people), rng.choice((1, 1, 1, 1, 2, 3))))
        who = names[0] if len(names) == 1 else ", ".join(names[:-1]) + f" and {names[-1]}"
        if self.chance(self.desk):
            who = rng.choice(DESKS)
        who = who.upper() if self.byline_case == "upper" else who
        tail = rng.choice(
            (
                "",
                "",
                "",
                "",
                "",
                f", {rng.choice(ROLES)}",
                f" in {self.pick(PLACES)}",
                f" | {self.paper}",
                " (Reuters)",
            )
        )
        who += rng.choice((", PhD", ", Jr.", ", M.D.")) if self.chance(0.03) else ""
        return f"{self.by}{who}{tail if self.order < 0.5 else ''}", BYLINE

    def credits(self) -> list[list[Part]]:
        """Write byline and date, on one line or two, in either order."""
        rng = self.rng
        when = self.make_date(self.make_day())
        label = rng.choice(
            (
                "",
                "",
                "",
                "",
                "Published ",
                "Posted on ",
                "Published: ",
                "Date: ",
                "Updated ",
                "First published ",
                "Last updated on ",
                "Stand: ",
                "Veröffentlicht am ",
                "Publié le ",
            )
        )
        who = self.byline()
        style = int(self.order * 10)
        if style == 0:
            return [[(f"{who[0]}{rng.choice((' ', ', ', ' | ', ' • ', ' - '))}{when}", BYLINE)]]
        if style == 1:
            return [[(f"{when}{rng.choice((' | ', ' - ', ' • ', ' by '))}{who[0]}", BYLINE)]]
        if style in (2, 3):
            return [[(label + when, DATE), who]]
        if style == 4:
            return [[who]]
        if style == 5:
            return [[(label + when, DATE)]]
        if style == 6:
            return [[who, (rng.choice(ROLES), FURNITURE), (label + when, DATE)]]
        if style == 7:
            return [[who], [(label + when, DATE)]]
        return [[who, (label + when, DATE)]]

    def headline(self, post: Post) -> Part:
        """Write the headline in the case of this house; some are short, or odd."""
        text = post.headline
        words = [
            word.strip(",:;.?!") for word in text.split() if len(word) > 3 and word[0].isupper()
        ]
        if len(words) > 3 and self.chance(self.short):
            one, two = self.rng.sample(words, 2)
            text = self.rng.choice(
                (
                    one,
                    f"The {one}",
                    f"{one} and {two}",
                    f"The {two} of {one}",
                    f"{one} {two}",
                    f"On {one}",
                    f"What Is {one}?",
                    f"The {one} {two}",
                    f"{one}!",
                    f"In {one}",
                    f"“{one} {two}”",
                    f"{one}: The {two}",
                )
            )
        elif self.chance(0.04):
            opener = self.rng.choice(
                (
                    "Source of the ice",
                    "Notes on the text",
                    "Part of the story",
                    "Home",
                    "The Minister and the miners",
                    "Contact lost",
                    "Letter from the board",
                    "A report on reports",
                    "Copyright and its foes",
                    "In conversation",
                    "No. 10",
                    "Volume and weight",
                    "Speech",
                    "An address to remember",
                    "News from nowhere",
                    "The last page",
                    "Search",
                    "About time",
                    "Statement on water",
                    "Interview",
                )
            )
            text = (
                f"{opener}: {text}"
                if self.chance(0.6)
                else f"{opener} {text[:1].lower()}{text[1:]}"
            )
        elif len(words) > 4 and self.chance(0.015):
            text = self.rng.choice(
                (
                    " | ".join(words[:4]),
                    " · ".join(words[:3]),
                    f"How <{words[0]}> met <{words[1]}>",
                    f"What `{words[1]}` does to {words[2]}",
                    f"{words[0]} > {words[1]}",
                )
            )
        if self.headline_case == "upper":
            text = text.upper()
        elif self.headline_case == "title":
            text = " ".join(
                word if word.islower() and len(word) < 4 else word[:1].upper() + word[1:]
                for word in text.split()
            )
        elif self.headline_case == "sentence":
            words = text.split()
            text = " ".join(
                [*words[:1], *(word.lower() if self.chance(0.8) else word for word in words[1:])]
            )
        return text, HEADLINE

    def deck(self, post: Post) -> str:
        """Write a standfirst: a sentence or two, or some words without full stop."""
        text = post.deck
        if self.order < 0.6:
            text = text.split(". ")[0].rstrip(".")
        if self.chance(0.05):
            text = f"{text.rstrip('.')}, writes {self.people[0]}"
        return text

    def article(self, post: Post) -> list[list[Part]]:
        """Compose an article of a paper or a site."""
        rng = self.rng
        above: list[list[Part]] = []
        if self.order < 0.3:
            above.append([(self.paper.upper() if self.order < 0.1 else self.paper, FURNITURE)])
        if 0.2 < self.order < 0.5:
            above.append([(self.rng.choice(SECTIONS), FURNITURE)])
        if 0.45 < self.order < 0.6:
            above.append([(self.make_date(self.make_day()), DATE)])
        if self.chance(0.04):
            above.append(
                [
                    (
                        f"https://www.{rng.choice(self.surnames).lower()}.com/{rng.randint(1990, 2020)}/{rng.randint(10, 12)}/{rng.randint(10, 28)}/news",
                        FURNITURE,
                    )
                ]
            )
        deck = [(self.deck(post), STANDFIRST)] if post.deck and self.order > 0.4 else []
        head = [self.headline(post)]
        below = self.credits()
        if self.chance(0.1) or 0.62 < self.order < 0.68:
            below.append(
                [
                    (
                        rng.choice(
                            (
                                "Share this: Facebook Twitter Email Print",
                                "Share on Facebook  Tweet",
                                "Email Print Share",
                                "Comments (12)",
                                f"{rng.randint(2, 9)} min read",
                                "Photo by " + self.make_name(),
                                "© " + self.paper,
                            )
                        ),
                        FURNITURE,
                    )
                ]
            )
        if 0.7 < self.order < 0.75:
            return [*above, *below, head, deck] if deck else [*above, *below, head]
        if deck and self.order > 0.85:
            return [*above, [*head, *deck], *below]
        again = [list(head)] if self.chance(0.04) else []
        return [*above, *again, head, *([deck] if deck else []), *below]

    def release(self, post: Post) -> list[list[Part]]:
        """Compose a press release."""
        rng = self.rng
        blocks = (
            [[part] for part in self.letterhead] if self.chance(0.6) else [list(self.letterhead)]
        )
        when = self.make_date(self.make_day())
        number = rng.choice(
            (
                f"{rng.randint(1, 150)}/{rng.randint(60, 99)}",
                f"No. {rng.randint(1, 200)}",
                f"{rng.choice('MPCDT')}{rng.randint(1, 300)}",
                f"PR {rng.randint(10, 999)}",
                f"{rng.choice(('IEA', 'AA', 'FA'))} {rng.randint(1, 99)}",
            )
        )
        dated: list[Part] = [
            (when, DATE), (f"{number} {when}", DATE), (f"{when}  {number}", DATE), (f"{self.pick(PLACES)}, {when}", DATE),
            (f"Date: {when}", LABEL), (f"FOR IMMEDIATE RELEASE: {when}", DATE), (f"For release {when}", DATE),
            (f"EMBARGOED UNTIL {rng.randint(1, 12)} P.M. {when}", DATE), (f"For Immediate Release {when}", DATE),
        ]  # fmt: skip
        blocks += [[rng.choice(dated)]] if self.chance(0.8) else []
        blocks += [[(number, FURNITURE)]] if self.chance(0.2) else []
        if self.chance(0.3):
            blocks.append(
                [
                    (
                        rng.choice(
                            (
                                "FOR IMMEDIATE RELEASE",
                                "For Immediate Release",
                                "FOR PRESS",
                                "EMBARGO: NONE",
                                "CHECK AGAINST DELIVERY",
                                "NOT FOR PUBLICATION BEFORE 6 PM",
                            )
                        ),
                        FURNITURE,
                    )
                ]
            )
        if self.chance(0.25):
            contact = f"{rng.choice(('Contact: ', 'Media contact: ', 'CONTACT ', 'For further information: ', 'Enquiries: '))}{self.make_name()} {rng.randint(100, 999)}-{rng.randint(1000, 9999)}"
            blocks.append([(contact, FURNITURE)])
        if self.order < 0.15:
            rng.shuffle(blocks)
        blocks.append([self.headline(post)])
        if self.chance(0.1) and post.deck:
            blocks.append([(post.deck, STANDFIRST)])
        if self.order > 0.85:
            blocks = [blocks[-1], *blocks[:-1]]
        return blocks

    def speech(self, post: Post) -> list[list[Part]]:
        """Compose a speech, a statement or a transcript."""
        rng = self.rng
        name, event, place = self.people[0], self.pick(EVENTS), self.pick(PLACES)
        when = self.make_date(self.make_day())
        who = self.honour(name)
        form = rng.choice((
            f"Address to the {event}", f"SPEECH TO THE {event.upper()}", f"Transcript of doorstop interview, {place}",
            f"TRANSCRIPT OF INTERVIEW WITH {self.make_name().upper()}", f"Interview with {self.make_name()}, {self.paper}",
            f"TRANSCRIPT OF DOORSTOP - {place.upper()}, {when.upper()}", f"Transcript of press conference, {when}",
            f"{event} {place}", f"Remarks at the {event}", f"Doorstop Interview - {place}", f"Joint press conference, {place}",
            f"Statement on {self.pick(FIELDS)}", "Press Conference", f"TELEVISION INTERVIEW, {self.paper.upper()}",
            f"Opening of the {place} {event}", post.headline, post.headline, post.headline.upper(),
        ))  # fmt: skip
        head: list[Part] = [(form, HEADLINE)]
        event_line = [
            (
                rng.choice(
                    (
                        f"{event}, {place}",
                        f"{place}",
                        f"{event.upper()}",
                        f"PARLIAMENT HOUSE, {place.upper()}",
                    )
                ),
                FURNITURE,
            )
        ]
        by: list[Part] = rng.choice(
            (
                [(who, BYLINE)],
                [("BY", FURNITURE), (who, BYLINE)],
                [(f"BY {who}", BYLINE)],
                [(who, BYLINE), (self.office, OFFICE)],
                [(who.upper(), BYLINE), (self.office.upper(), OFFICE)],
            )
        )
        label: list[Part] = [
            (
                rng.choice(
                    (
                        "TRANSCRIPT",
                        "SPEECH",
                        "E&OE",
                        "E & OE - PROOF ONLY",
                        "CHECK AGAINST DELIVERY",
                        "Check against delivery",
                        "EO&E",
                        "PROOF COPY",
                        "Transcript",
                    )
                ),
                FURNITURE,
            )
        ]
        day: list[Part] = [
            (
                rng.choice(
                    (
                        when,
                        f"{place}, {when}",
                        f"{place.upper()} {when.upper()}",
                        f"Delivered {when}",
                        when,
                    )
                ),
                DATE,
            )
        ]
        subjects: list[Part] = [
            (
                f"{rng.choice(('Subjects: ', 'SUBJECTS: ', 'Subject: ', 'TOPICS: ', 'SUBJECT/S: '))}{self._list_subjects()}",
                FURNITURE,
            )
        ]
        said_by: list[Part] = [
            (f"TRANSCRIPT OF THE {self.office.upper()}", OFFICE),
            (who.upper(), BYLINE),
        ]
        if self.chance(0.15):
            head = [(f"TRANSCRIPT OF {who.upper()} {form.upper()}", HEADLINE)]
        orders: tuple[list[list[Part]], ...] = (
            [[*said_by, *head], day], [said_by, head, day, subjects], [said_by, head, event_line, day, label],
            [[(self.office.upper(), OFFICE)], head, day, label, subjects], [[(self.office, OFFICE)], [(who, BYLINE)], head, day],
            [[(self.office.upper(), OFFICE)], [*head, *day], label, subjects],
            [by, head, event_line, day], [head, event_line, by, day], [head, by, day], [by, label, head, day, subjects],
            [by, day, head, subjects], [label, head, event_line, day, by], [day, by, head], [label, by, head, day],
            [head, day, label, subjects], [by, label, day, head, event_line], [[*head, *day], by],
        )  # fmt: skip
        chosen = orders[int(self.order * len(orders))]
        return [block for block in chosen if block is head or self.chance(0.92)]

    def _list_subjects(self) -> str:
        return ", ".join(
            self.pick(FIELDS).lower()
            + self.rng.choice(("", " policy", " cuts", " bill", " review"))
            for _ in range(self.rng.randint(2, 7))
        )

    def plain(self, post: Post) -> list[list[Part]]:
        """Compose a headline alone; some texts that begin with a quotation or a question."""
        return [[self.headline(post)], *([[self.headline(post)]] if self.chance(0.04) else [])]

    def mail(self, post: Post) -> list[list[Part]]:
        """Compose labels as mails, exports and news readers write them."""
        rng = self.rng
        name, when = rng.choice(self.people), self.make_date(self.make_day())
        address = f"{name.split()[0].lower()}@{rng.choice(self.surnames).lower()}.org"
        lines = [
            rng.choice(
                (
                    f"From: {name} <{address}>",
                    f"From: {address} ({name})",
                    f"Author: {name}",
                    f"By: {name}",
                    f"From: {address}",
                )
            ),
            rng.choice(
                (
                    f"Subject: {post.headline}",
                    f"Title: {post.headline}",
                    f"Headline: {post.headline}",
                    f"TITLE: {post.headline}",
                )
            ),
            f"Date: {when} {rng.randint(10, 23)}:{rng.randint(10, 59)}:00 GMT"
            if rng.random() < 0.5
            else f"Date: {when}",
        ]
        lines += rng.sample(
            [
                "Newsgroups: misc.news,rec.arts",
                f"Organization: {self.paper}",
                f"Message-ID: <{rng.randint(1000, 99999)}@{address.split('@')[1]}>",
                "Lines: 85",
                "To: list@example.org",
                "Keywords: ice, boats",
                "Source: " + self.paper,
                "X-Mailer: Mail 2.0",
                "Reply-To: " + address,
            ],
            rng.randint(0, 5),
        )
        rng.shuffle(lines)
        blocks: list[list[Part]] = [[(line, LABEL) for line in lines]]
        if self.order < 0.2:
            blocks = [
                [
                    (line, LABEL)
                    for line in lines
                    if not line.lower().startswith(("title", "headline", "subject"))
                ],
                [self.headline(post)],
            ]
        if 0.2 < self.order < 0.35:
            blocks.append([self.headline(post), *([self.byline()] if self.chance(0.5) else [])])
        return blocks

    def essay(self, post: Post) -> list[list[Part]]:
        """Compose an essay, a sermon, a tract: centred, signed, with a line on where it stood."""
        rng = self.rng
        part = rng.choice(
            (
                "",
                "",
                "",
                f"Part {rng.choice(('One', '1', 'II', 'Two'))}",
                f"No. {rng.randint(1, 80)}",
                f"Chapter {rng.randint(1, 30)}",
                f"Volume {rng.randint(1, 9)}, Number {rng.randint(1, 12)}",
            )
        )
        edition = rng.choice(
            (
                f"Reprinted from {self.paper}, {rng.randint(1890, 2005)}",
                f"Copyright {rng.randint(1950, 2005)} by {self.people[0]}",
                f"from {self.paper}",
                "All rights reserved",
                f"Transcribed by {self.make_name()}",
                f"{self.paper} - {rng.choice(MONTHS)} {rng.randint(1900, 2010)}",
                f"Last revised {self.make_date(self.make_day())}",
            )
        )
        by: list[Part] = rng.choice(
            (
                [self.byline()],
                [("by", FURNITURE), (self.people[0], BYLINE)],
                [(self.people[0], BYLINE)],
                [],
                [(self.people[0].split()[-1].upper(), BYLINE)],
                [
                    (
                        f"{rng.choice(('From', 'in'))} {self.paper}: {rng.choice(('article', 'essay', 'story', 'sermon'))} by {self.people[0]}",
                        BYLINE,
                    )
                ],
            )
        )
        blocks: list[list[Part]] = [[self.headline(post)]]
        blocks += [[(part, FURNITURE)]] if part and self.order < 0.5 else []
        blocks = [[(part, FURNITURE)], *blocks] if part and self.order >= 0.5 else blocks
        blocks += [by] if by else []
        blocks += [[(self.make_date(self.make_day()), DATE)]] if self.chance(0.25) else []
        blocks += [[(edition, FURNITURE)]] if self.chance(0.4) else []
        return [[(self.paper, FURNITURE)], *blocks] if self.order < 0.25 else blocks

    def untitled(self, post: Post) -> list[list[Part]]:
        """Compose a text that begins without headline, under a letterhead, a date or nothing."""
        choice = int(self.order * 6)
        when: list[Part] = [(self.make_date(self.make_day()), DATE)]
        if choice < 2:
            return []
        if choice == 2:
            return [
                [
                    (
                        f"http://www.{self.rng.choice(self.surnames).lower()}.{self.rng.choice(('com', 'org', 'net'))}/{self.rng.choice(('articles', 'news', 'archive', '2012/06/14'))}/{self.rng.randint(100, 99999)}",
                        FURNITURE,
                    )
                ]
            ]
        return ([list(self.letterhead)], [when], [list(self.letterhead), when])[choice - 3]

    def printout(self, post: Post) -> list[list[Part]]:
        """Compose a page printed from a browser, with the site's own words around the head."""
        rng = self.rng
        sign = rng.choice((" | ", " > ", " • ", "  "))
        row = [(sign.join(rng.sample(NAVIGATION, rng.randint(3, 7))), FURNITURE)]
        crumb = [
            (
                f"Home{rng.choice((' > ', ' / ', ' » '))}{self.rng.choice(SECTIONS)}{rng.choice((' > ', ' / ', ' » '))}{post.headline}",
                FURNITURE,
            )
        ]
        title = [(f"{post.headline}{rng.choice((' | ', ' - ', ' — '))}{self.paper}", FURNITURE)]
        stamp = [
            (
                f"{rng.randint(1, 12)}/{rng.randint(1, 28)}/{rng.randint(10, 26)}, {rng.randint(1, 12)}:{rng.randint(10, 59)} PM",
                FURNITURE,
            )
        ]
        above = [block for block in (stamp, title, row, crumb) if self.chance(0.5)]
        skip: list[Part] = [
            (
                rng.choice(
                    (
                        "Skip to main content",
                        "Menu",
                        "Search",
                        "Log in",
                        "Subscribe",
                        "Advertisement",
                    )
                ),
                FURNITURE,
            )
        ]
        above += [skip] if self.chance(0.3) else []
        share: list[Part] = [
            (
                rng.choice(
                    (
                        "Share this: Facebook Twitter Email Print",
                        "Print this page",
                        "Share",
                        "Save for later",
                        "Comments",
                    )
                ),
                FURNITURE,
            )
        ]
        return [
            *above,
            [self.headline(post)],
            *self.credits(),
            *([share] if self.chance(0.5) else []),
        ]

    def minutes(self, post: Post) -> list[list[Part]]:
        """Compose minutes or a notice of a meeting."""
        when = self.make_date(self.make_day())
        body = self.rng.choice(
            (self.office, f"{self.pick(PLACES)} Parish Council", self.pick(EVENTS))
        )
        text = self.rng.choice(
            (
                f"Minutes of the meeting of the {body} held on {when}",
                f"{body.upper()} MINUTES",
                f"Minutes of {body}",
                f"Meeting of the {body}",
            )
        )
        return [
            [(text, HEADLINE)],
            *([[(when, DATE)]] if self.chance(0.4) else []),
            [(f"Present: {self.make_name()}, {self.make_name()}, {self.make_name()}", BODY)],
        ]

    def memo(self, post: Post) -> list[list[Part]]:
        """Compose a memorandum or a technical note: a letterhead of two columns, a centred title."""
        rng = self.rng
        name = self.people[0].split()
        gap = " " * rng.randint(12, 40)
        rows: list[Part] = [
            (self.rng.choice(("Network Working Group", "Technical Memorandum", self.office, self.paper)) + "\0" + gap, FURNITURE),
            (f"{name[0][0]}. {name[-1]}", BYLINE),
            (rng.choice((f"Request for Comments: {rng.randint(10, 3000)}", f"Bulletin {rng.randint(1, 99)}", f"Report No. {rng.randint(1, 99)}")) + "\0" + gap, FURNITURE),
            (self.make_date(self.make_day()), DATE),
        ]  # fmt: skip
        return [rows, [self.headline(post)]]

    def wire(self, post: Post) -> list[list[Part]]:
        """Compose a wire story: a slug, a headline in capitals, a dateline."""
        rng = self.rng
        slug = rng.choice(
            (
                f"Sb: {rng.choice(('APn', 'APo', 'UPn'))} {rng.randint(1, 12):02}/{rng.randint(1, 28):02} {rng.randint(1000, 2359)} {' '.join(post.headline.split()[:2])}",
                f"a{rng.randint(1000, 9999)}  u w",
                f"BC-{post.headline.split()[0]},{rng.randint(200, 900)}",
                "(Eds: Updates throughout)",
            )
        )
        copyright_line = rng.choice(
            (
                "Copyright, 1991. The Associated Press. All rights reserved.",
                f"(c) {rng.randint(1985, 2005)} {self.paper}",
                "Eds: Also in Monday AMs report.",
            )
        )
        blocks: list[list[Part]] = [[(slug, FURNITURE)]] if self.chance(0.6) else []
        blocks += [[(copyright_line, FURNITURE)]] if self.chance(0.4) else []
        head: list[Part] = [
            (post.headline.upper() if self.order < 0.5 else post.headline, HEADLINE)
        ]
        blocks.append(
            [
                *head,
                *(
                    [self.byline(), ("Associated Press Writer", FURNITURE)]
                    if self.order > 0.3
                    else []
                ),
            ]
        )
        return blocks

    # setting

    def compose(self, post: Post, number: int) -> Composed:
        """Compose one article."""
        blocks = self.kind(post)
        setter = _Setter(self)
        opening = self.rng.random()
        if opening < 0.1:
            setter.blank(self.rng.randint(1, 4))
        if self.noise and self.chance(0.4):
            for _ in range(self.rng.randint(1, 4)):
                setter.line(self._make_scrap(), FURNITURE)
                setter.blank(1)
        for block in blocks:
            if self.noise > 0.02 and self.chance(0.12):
                setter.line(self._make_scrap(), FURNITURE)
                setter.blank(1)
            for text, label in block:
                setter.part(text, label)
            setter.blank(max(self.blank_between, 1 if self.chance(0.15) else 0))
            if self.rules and self.chance(0.2):
                setter.rule(self.rules)
        if not self.blank_between and self.chance(0.3):
            setter.blank(1)
        self._set_body(setter, post, is_titled=bool(blocks))
        name = (
            "-".join(post.headline.lower().split()[:5])
            if self.filed
            else f"{number:03}_{self.rng.randrange(16**6):06x}"
        )
        return setter.finish(f"{name}.txt")

    def _make_scrap(self) -> str:
        if self.chance(0.3):
            return self.rng.choice(
                ("1", "2.", "3 .", "- 1 -", "·  ' -", "l", "^ . '", "f", "J", "* , '", "1 :")
            )
        return (
            "".join(
                self.rng.choice("lI|.,'^_~ijr:;-\\/ t1 ") for _ in range(self.rng.randint(1, 14))
            ).strip()
            or "l"
        )

    def _set_body(self, setter: _Setter, post: Post, *, is_titled: bool) -> None:
        rng = self.rng
        paragraphs = list(post.paragraphs)
        if not paragraphs or (is_titled and self.chance(0.02)):
            return
        if (
            is_titled
            and self.kind != self.untitled
            and self.chance(0.02 if self.marks != "#" else 0.15)
        ):
            inner = " ".join(
                word.strip(",.;:") for word in paragraphs[0].split()[: rng.randint(1, 5)]
            )
            inner = rng.choice(
                (inner.title(), inner, inner.upper(), "The First Winter", "Key points")
            )
            paragraphs.insert(0, ("## " if self.marks == "#" else "") + inner)
        if self.chance(0.1):
            paragraphs.insert(
                0,
                rng.choice(
                    (
                        "Dear friends,",
                        "Introduction",
                        "Ladies and gentlemen,",
                        "Thank you very much.",
                        "1. Background",
                        "Good morning everyone.",
                        "SUMMARY",
                        "Abstract",
                        "“It is time,” she said.",
                        "I.",
                        "Mr Chairman,",
                        "Thank you all.",
                        "To the People of the State:",
                    )
                ),
            )
        if self.kind == self.speech and self.chance(0.4):
            speaker = self.people[0].split()[-1].upper()
            paragraphs = [
                f"{speaker if i % 2 else 'JOURNALIST'}: {text}" for i, text in enumerate(paragraphs)
            ]
        if self.chance(0.1):
            cut = rng.randint(1, 2)
            paragraphs = [
                ". ".join(text.split(". ")[:cut]).rstrip(".") + "." for text in paragraphs[:cut]
            ]
        dateline = rng.random()
        if dateline < (0.6 if self.kind == self.wire else 0.12):
            place = self.pick(PLACES)
            when = self.make_date(self.make_day())
            paragraphs[0] = (
                rng.choice(
                    (
                        f"{place.upper()} — ",
                        f"{place.upper()} (AP) -- ",
                        f"{place.upper()}, {when} - ",
                        f"{place}, {when} -- ",
                        f"({place}) - ",
                    )
                )
                + paragraphs[0]
            )
        if self.join < 0.14:
            paragraphs = [" ".join(paragraphs)]
        if self.chance(0.03):
            paragraphs.insert(0, "“" + rng.choice(paragraphs).split(". ")[0][:150] + ".”")
        for text in paragraphs:
            setter.paragraph(text.upper() if self.body_capitals else text)


class _Setter:
    """Sets parts as lines, and keeps where each label stands."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.rng = house.rng
        self.pieces: list[str] = []
        self.spans: list[tuple[int, int, str]] = []
        self.length = 0
        self.run_together = house.join > 0.93
        self.double = 0.86 < house.join <= 0.93

    def _add(self, text: str, label: str = "") -> None:
        if label and text.strip():
            self.spans.append((self.length, self.length + len(text), label))
        self.pieces.append(text)
        self.length += len(text)

    def blank(self, count: int) -> None:
        """Set blank lines."""
        self._add("  " if self.run_together else "\n" * count)

    def rule(self, text: str) -> None:
        """Set a line of dashes or the like."""
        if not self.run_together:
            self._add(text + "\n")

    def line(self, text: str, label: str, lead: str = "") -> None:
        """Set one line."""
        self._add(lead)
        if text.endswith(" ") and "\0" in text:
            left, gap = text.split("\0")
            self._add(left, label)
            self._add(gap)
            return
        self._add(self._spoil(text), label)
        self._add("  " if self.run_together else "\n\n" if self.house.spread else "\n")

    def part(self, text: str, label: str) -> None:
        """Set a part of a head, wrapped if it is long."""
        house = self.house
        width = house.wrap or (self.rng.choice((40, 50, 70)) if self.double else 0)
        lines = (
            textwrap.wrap(text, width if len(text) > width else 2000)
            if width and "\0" not in text
            else [text]
        )
        if label == HEADLINE and len(text) > 60 and self.rng.random() < 0.3:
            lines = textwrap.wrap(text, self.rng.choice((34, 40, 45, 50)))
        marks = house.marks if label == HEADLINE and len(lines) == 1 else ""
        for number, line in enumerate(lines):
            now = CONTINUED if label == HEADLINE and number else label
            shown = f"{marks}{line}{marks}" if marks in ("**", "_") else line
            lead = (
                "# "
                if marks == "#"
                else " " * max(0, (72 - len(line)) // 2)
                if house.centre
                else ""
            )
            if self.double and number + 1 < len(lines):
                self._add(shown, now)
                self._add("  ")
                continue
            self.line(shown, now, lead)
        if marks == "=" and not self.run_together:
            self._add("=" * len(text) + "\n")

    def paragraph(self, text: str) -> None:
        """Set a paragraph, wrapped or on one line."""
        house = self.house
        lead = " " * house.indent
        if self.run_together or self.double:
            text = "  ".join(textwrap.wrap(text, 84))
        lines = textwrap.wrap(text, house.wrap) if house.wrap and not self.double else [text]
        for number, line in enumerate(lines):
            self.line(line, BODY, lead if not number else "")
        if self.run_together and self.rng.random() < 0.5:
            self._add("\n\n")
        elif house.blank_between or (house.indent == 0 and self.rng.random() < 0.7):
            self._add("\n")

    def _spoil(self, text: str) -> str:
        """Put in the faults of scanning."""
        noise = self.house.noise
        if not noise:
            return text
        swaps = {
            "l": "1",
            "o": "0",
            "e": "c",
            "i": "j",
            "n": "ri",
            "m": "rn",
            "a": "s",
            "S": "8",
            "B": "R",
            "O": "0",
            "t": "f",
        }
        chars = [swaps.get(char, char) if self.rng.random() < noise else char for char in text]
        return "".join(
            "  " if char == " " and self.rng.random() < noise else char for char in chars
        )

    def finish(self, path: str) -> Composed:
        """Return the text with its labels."""
        return Composed(path, "".join(self.pieces), self.spans)
