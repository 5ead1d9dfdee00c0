"""How much pages show: every limit in one place, with its unit and its reason.

Larger limits show more and make pages heavier and slower to scan; nothing that a limit leaves out
is lost: it stands on another page, as the reason says where that is not plain.
"""

# Hover cards: they cover the text that is being read, so they say little.
CARD_EPITHETS = 2
CARD_TEXT = 140  # characters: three lines of a card
TITLE_TEXT = 60  # characters of an epithet in a link's title, a single line
CARD_CONTEXT = (60, 90)  # characters of a sentence before and after a name

# A name's page.
PAGE_EPITHETS = 8
KWIC_CONTEXT = 240  # characters of a sentence on either side of a name: about three lines
COMPANIONS = 8  # co-occurring names of a kind with their paragraphs; the others in one line
LISTED_COMPANIONS = 400  # of a kind in that line: a country has thousands; the others on pages
COMPANIONS_OF_PART = 2000  # on each of those, some 150 kB
COMPANION_PARAGRAPHS = 3  # linked from there; all of them stand in the concordance
SEARCHED_PARAGRAPHS = 2  # shared by two names from which a search for both finds more than a link
LEAST_PERIODS = 2  # a chart or table of fewer years or months says nothing
MONTH_LETTERS = 3  # of a month's name below a bar: more would meet

# Indexes.
WHOLE_ARTICLE_LIST = 100  # articles listed at once, without years or months to choose first
WHOLE_PLACE_LIST = 1000  # places below the map; of more, countries only
MOST_MONTHS = 36  # between the first article and the last; longer times are told by years

# The home page.
HOME_NAMES, LEAST_HOME_NAMES = 12, 3  # of a kind: fewer are no list worth a heading
HOME_PLACES, LEAST_HOME_PLACES = 80, 3  # on its map: more hide one another in the smaller picture
LEAST_DATED = 6  # articles in its chart: fewer are seen at a glance in the list

# The network. A handful of countries is mentioned more than any person, and with all of them:
# without room kept for people, the picture shows little else.
NETWORK_NAMES = 60  # more cannot be read in one picture
NETWORK_PEOPLE = 30  # names kept for people, as far as so many of them co-occur with others
NETWORK_PAIRS = 150
NETWORK_PAIRS_ASIDE = 50  # pairs at most that have no person in them, where there are people

# Locator maps: degrees across, by the gazetteer's feature; other features are towns or regions.
LOCATOR_SPANS = {
    "country": 40.0, "continent": 90.0, "ocean": 90.0, "sea": 60.0, "desert": 60.0,
    "mountains": 40.0, "plateau": 40.0, "river": 40.0, "seabed": 60.0, "reef": 60.0,
}  # fmt: skip
LOCATOR_SPAN = 24.0
WIDEST_COUNTRIES = frozenset("RU CA US CN BR AU AQ".split())  # as wide as a continent
