"""Outlines of states: paths become shapes, and hatching stays inside them."""

from hypothesis import given
from hypothesis import strategies as st

from foedus.plots.outlines import area, hatched, lands, rings, shape, width
from foedus.resources.web import world_map

SQUARE = "M10,10L30,10L30,30L10,30Z"


def test_a_path_of_two_islands_is_two_closed_lines():
    found = rings(SQUARE + "M50,50L60,50L55,60Z")
    assert len(found) == 2
    assert all(ring[0] == ring[-1] for ring in found)


def test_the_area_is_that_of_the_largest_part():
    assert area(SQUARE + "M50,50L52,50L51,52Z") == 400
    assert area("") == 0


def test_a_shape_says_what_was_told_of_it():
    found = shape(SQUARE, state="Utopia")
    assert found["properties"] == {"state": "Utopia"}
    assert found["geometry"]["coordinates"][0][0][0] == [10, 10]


@given(st.floats(1, 9))
def test_hatching_lies_inside_the_outline(gap):
    for a, b in hatched(SQUARE, gap)["geometry"]["coordinates"]:
        assert all(9.9 <= value <= 30.1 for value in (*a, *b))
        assert abs(sum(a) - sum(b)) < 0.1  # each line slants the same way


def test_hatching_leaves_out_a_bay():
    horseshoe = "M0,0L30,0L30,30L20,30L20,10L10,10L10,30L0,30Z"
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in hatched(horseshoe, 2.0)["geometry"]["coordinates"]]
    assert middles
    assert not [m for m in middles if 10.5 < m[0] < 19.5 and m[1] > 10.5]


def test_the_map_of_the_web_face_can_be_read_whole():
    assert width() == world_map().width
    assert len(lands()) > 170
    assert all(rings(path) for path in lands())
