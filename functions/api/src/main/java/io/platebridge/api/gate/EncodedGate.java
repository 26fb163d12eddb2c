package io.platebridge.api.gate;

import io.platebridge.contract.Gate;
import io.platebridge.contract.GateKind;
import io.platebridge.contract.GateOpening;
import io.platebridge.contract.GateOutcome;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.Opening;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Gates and openings as records of the contract. */
final class EncodedGate {

    private EncodedGate() {}

    static Gate of(io.platebridge.core.gate.Gate gate) {
        Optional<GateControl.Gatewise> gatewise =
                gate.control() instanceof GateControl.Gatewise found
                        ? Optional.of(found)
                        : Optional.empty();
        return new Gate(
                gate.id().value(),
                gate.place().company().value(),
                gate.place().community().value(),
                gate.place().site().value(),
                gate.name(),
                gatewise.isPresent() ? GateKind.GATEWISE : GateKind.WEBHOOK,
                gatewise.map(found -> found.endpoint().toString()).orElse(null),
                gatewise.map(GateControl.Gatewise::community).orElse(null),
                gatewise.map(GateControl.Gatewise::accessPoint).orElse(null),
                gatewise.isPresent() ? null : gate.control().address().toString(),
                gate.secret().isPresent(),
                List.copyOf(gate.cameras()),
                gate.automatic());
    }

    /**
     * @param now the time at which the outcome is known, or is not
     */
    static GateOpening of(Opening opening, Instant now) {
        Optional<Cause.Car> car =
                opening.cause() instanceof Cause.Car found ? Optional.of(found) : Optional.empty();
        Optional<Cause.Person> person =
                opening.cause() instanceof Cause.Person found
                        ? Optional.of(found)
                        : Optional.empty();
        GateAnswer answer = opening.answer(now);
        return new GateOpening(
                opening.id().value(),
                opening.gate().value(),
                opening.gateName(),
                opening.place().company().value(),
                opening.place().community().value(),
                opening.place().site().value(),
                GateOutcome.valueOf(answer.outcome().name()),
                answer.detail(),
                opening.requestedAt(),
                car.map(found -> found.pod().value()).orElse(null),
                car.map(found -> found.event().value()).orElse(null),
                person.map(found -> found.user().value()).orElse(null),
                person.map(found -> found.key().value()).orElse(null),
                person.flatMap(Cause.Person::reason).orElse(null));
    }
}
