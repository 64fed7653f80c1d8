"""The monkey at length. Started by hand: python -m pytest tests/soak --steps 100000 --seed 1 --timeout 0"""

import monkey


def test_the_monkey_at_length(make_driver, map_file, request):
    steps, seed = request.config.getoption("--steps"), request.config.getoption("--seed")
    monkey.run(make_driver(map_file), seed, steps, between=100)
