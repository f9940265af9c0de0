"""What the scenarios of group «Trả lời sai» do to answers that were right. Ours must not believe them."""

from threading import Lock
from typing import Any

from pid_gateway.mock_ministry.numbers_register import NumbersRegister

Answers = list[dict[str, Any]]


class Distortions:
    """Remembers what was said before, for the answers that come one step late."""

    def __init__(self, register: NumbersRegister) -> None:
        self._register = register
        self._lock = Lock()
        self._said: dict[str, tuple[int, dict[str, Any]]] = {}

    def apply(self, scenario: str, answers: Answers) -> Answers:
        """The answers as they go out in this scenario; as they came in most."""
        match scenario:
            case "twice":
                return [*answers, *reversed(answers)]
            case "out_of_order":
                with self._lock:
                    return [self._one_step_late(answer) for answer in reversed(answers)]
            case "wrong_person":
                return _handed_round(answers)
            case "number_used":
                return [self._with_a_used_number(answer) for answer in answers]
        return answers

    def _one_step_late(self, answer: dict[str, Any]) -> dict[str, Any]:
        """Every first, third, … answer about a request is the one before: at first that it is unknown."""
        request_id = answer["request_id"]
        times, before = self._said.get(request_id, (0, {"request_id": request_id, "status": "unknown"}))
        self._said[request_id] = times + 1, answer
        return answer if times % 2 else before

    def _with_a_used_number(self, answer: dict[str, Any]) -> dict[str, Any]:
        used = self._register.number_of_another(answer["request_id"]) if "pid" in answer else ""
        return {**answer, "pid": used} if used else answer


def _handed_round(answers: Answers) -> Answers:
    """Each request gets the answer about its neighbour."""
    neighbours = [*answers[1:], *answers[:1]]
    return [
        {**other, "request_id": answer["request_id"]}
        for answer, other in zip(answers, neighbours, strict=True)
    ]
