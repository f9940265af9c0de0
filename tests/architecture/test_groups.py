"""Tests that share something costly run in one process: the browser's town, the guard's walk."""

import pytest
import xdist


@pytest.mark.xdist_group("known")
def test_the_runner_keeps_a_group_together(request: pytest.FixtureRequest) -> None:
    # xdist tells the scheduler by the end of the name; nothing else fails when it no longer can.
    if not xdist.is_xdist_worker(request) or not request.config.option.loadgroup:
        pytest.skip("one process runs everything")
    assert request.node.nodeid.endswith("@known")
