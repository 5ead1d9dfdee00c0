"""The sizes and limits of drawings, together: each with its unit and its reason.

Units are those of the drawing (one is a CSS pixel on a screen where the drawing has its full width)
unless something else is said. Larger limits show more and weigh more in the page.
"""

# Maps ------------------------------------------------------------------
MAP_SIZE = (720, 480)  # the width of the text's column on a wide screen
INSET_SIZE = (480, 320)  # two beside one another where there is room
LOCATOR_SIZE = (480, 240)
OVERVIEW_WIDTH = 104  # of the world in a locator map's corner: seas still tell continents apart
FRAME_MARGIN = 3.0  # what is drawn beyond the frame, so that its edge shows no cut

# Characters of SVG path data for land and borders: what the page may weigh.
MAP_GROUND, INSET_GROUND = 11_000, 4_000
LOCATOR_GROUND, OVERVIEW_GROUND = 5_000, 1_200
WORLD_GROUND = 16_000  # a file of its own, loaded once a site
TOLERANCES = (
    0.5,
    0.7,
    0.9,
    1.2,
    1.6,
    2.1,
)  # of simplified lines, tried in turn
COARSE_FROM = 100.0  # degrees across from which the coarse outlines look the same

POLAR_FROM = 82.0  # degrees: an equirectangular window does not reach farther north or south
WIDEST = 180.0  # degrees across, of a window; half of it and more is wide
WIDE_POLAR_FROM = 66.0  # degrees: wide windows are polar only where their centre lies beyond

# Spans that the first map is tried with, in degrees across; then it is the world.
MAP_SPANS = (6.0, 9.0, 13.0, 19.0, 27.0, 38.0, 53.0, 74.0, 100.0, 125.0)
WORLD_FROM = (150, 75)  # degrees of longitude, of latitude: places so far apart need the world
MAP_PADDING = 0.05  # of the width: free of places at each edge
SOUTH_PADDING = 4  # degrees between the most southern place and the edge of the world
POLAR_SOUTH, POLAR_NORTH = -60.0, 70.0  # degrees: beyond them a map of the world shows no shapes
LEAST_POLAR, POLAR_SHARE = 3, 6  # places there, and 1 in so many of all, that earn their own map
WIDEST_CAP = 50.0  # degrees from a pole to the farthest of places that are shown around it alone
CAP_PADDING = 1.1  # times the distance of the farthest place from the pole
AREA_RADIUS = 40  # of the ring around a point in an area: a third of a locator map's height
LOCATOR_STEPS = 6  # steps of the grid in a window's width: few windows serve many places

# Insets: larger maps of crowded parts.
MOST_INSETS = 6
INSET_SPANS = (40.0, 27.0, 18.0, 12.0, 8.0, 5.0)  # degrees across
INSET_PADDING = 0.06  # of the height: a place nearer to the edge is not shown well
WORTH = 0.8  # a smaller inset may show so much less than the best one: it shows it larger
LEAST_HIDDEN, HIDDEN_SHARE = 3, 80  # an inset uncovers 3 places at least, or 1 in 80 of all
TRIED_CLUSTERS = 12  # of the fullest ones, as the middle of an inset; each costs a pass over all
SAMPLED_PLACES = 12  # of a cluster, to estimate how many of its places an inset shows

# Circles of places; their area tells how often each is mentioned.
MOST_CLUSTERS, MOST_INSET_CLUSTERS = 150, 60
CLUSTER_SPACINGS = (7.0, 9.0, 12.0, 16.0, 21.0, 28.0, 40.0)  # tried until there are few enough
RADII = (2.6, 13.0)  # the least that can be seen and hit, the largest that hides no country
OVERLAP = 0.4  # of its radius, by which a circle may reach over another before the two are one
NAMED_PLACES = 3  # named in a cluster's description and in an inset's caption

# Labels ----------------------------------------------------------------
LETTER_WIDTH = 0.56  # of the font's size, on average over the Latin letters of sans-serif faces
HALF_LINE = 0.6  # of the font's size
LABEL_GAP = 3.0  # between a circle and its label
LABEL_EDGE = 2.0  # between a label and the frame
COVERED_RADIUS = 6.0  # of circles that the first labels may cover
COVERING_LABELS = 6  # how many labels, those of the largest circles, may do so
MOST_LABELS, MOST_INSET_LABELS = 36, 28
MAP_FONTS, INSET_FONTS, NETWORK_FONTS = (12, 24), (11, 15), (11.0, 22.0)  # wide, narrow screens
# Longest names, in characters.
PLACE_LABEL, NODE_LABEL, CAPTION_NAME, DESCRIPTION_NAME, NODE_DESCRIPTION = 24, 22, 40, 80, 200

# Network ---------------------------------------------------------------
MOST_NODES = 80  # more names than these cannot all be read
EDGES_OF_A_NODE = 5  # the strongest: more make a grey cloud
NETWORK_WIDTH = 720
NETWORK_HEIGHTS = (120, 9, 760)  # for no node, for each more, at most
NODE_MARGIN = 10.0  # around a node and its name
NODE_RADII = (3.0, 13.0)
STROKES = (0.7, 1.3, 2.2, 3.4)  # widths of lines, from the weakest edge to the strongest

# The layout (Fruchterman and Reingold): more steps move nothing any more at 80 nodes.
LAYOUT_STEPS, PARTING_STEPS = 160, 120
IDEAL_LENGTH = 0.8  # of an edge: times the side of the square that each node has to itself
GRAVITY = 0.06  # pull towards the middle, for each unit of distance from it
WEAKEST_SPRING = 0.2  # of the strongest one's pull

# Bar charts over time -----------------------------------------------------
CHART_HEIGHT, CHART_BASE, CHART_TOP = 112, 92, 18  # pixels; the peak's number stands above the top
WIDEST_BAR = 5.0  # per cent of the chart
BAR_SHARE = 0.8  # of a period's room
LOWEST_BAR = 1.5  # pixels: what is there can be seen
FINE_BARS = 100  # from so many periods on bars are lines
CHART_LETTER = 2.3  # per cent of a narrow screen's width
NAMED_BARS = 8  # up to so many bars, each is named where there is room
NAME_GAP = 3.0  # per cent between two names
MOST_LINKS = 48  # more bars are too narrow to hit, and too many to pass with a keyboard
MOST_TICKS, MOST_MONTH_TICKS = 6, 4  # "Sept 1916" takes more room than "1916"
