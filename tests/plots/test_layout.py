"""Places for nodes: inside the drawing, apart, near their neighbours, the same on every call."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from foedus.plots.layout import places

SIZE = (900.0, 700.0)
POINTS = st.lists(st.tuples(st.floats(0, 960), st.floats(0, 500)), min_size=1, max_size=25)


@st.composite
def networks(draw):
    points = draw(POINTS)
    node = st.integers(0, len(points) - 1)
    return points, draw(st.lists(st.tuples(node, node).filter(lambda pair: pair[0] != pair[1]), max_size=40))


@settings(max_examples=25, deadline=None)
@given(networks())
def test_every_node_lies_inside_the_drawing_and_the_answer_is_always_the_same(network):
    points, edges = network
    room = [15.0] * len(points)
    found = places(points, edges, size=SIZE, distance=room)
    assert found.shape == (len(points), 2)
    assert np.isfinite(found).all()
    assert (found >= 0).all()
    assert (found <= np.array(SIZE)).all()
    assert (found == places(points, edges, size=SIZE, distance=room)).all()


def test_nodes_that_begin_on_one_spot_end_apart():
    found = places([(5.0, 5.0)] * 40, [], size=SIZE, distance=[15.0] * 40)
    between = np.sqrt(((found[:, None] - found[None, :]) ** 2).sum(axis=2)) + np.eye(40) * 1000
    assert between.min() > 28


def test_members_of_a_hub_lie_nearer_to_it_than_to_the_hub_of_others():
    points = [(100.0, 100.0)] * 12
    edges = [(i, 10) for i in range(5)] + [(i, 11) for i in range(5, 10)]
    found = places(points, edges, size=SIZE, distance=[15.0] * 12)
    far = np.sqrt(((found[:, None] - found[None, :]) ** 2).sum(axis=2))
    assert (far[:5, 10] < far[:5, 11]).all()
    assert (far[5:10, 11] < far[5:10, 10]).all()


def test_nothing_has_no_places():
    assert places([], [], size=SIZE, distance=[]).shape == (0, 2)
