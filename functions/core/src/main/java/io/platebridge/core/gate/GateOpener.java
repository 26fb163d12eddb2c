package io.platebridge.core.gate;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Opens gates, at most once for each cause. The opening is written down on the condition that its
 * cause has none, then the gate is called once, then its answer is stored. A process that dies
 * before the first step has called nothing; after it, the opening exists, and no later request
 * calls the gate for it.
 */
public final class GateOpener {

    /** The longest wait for the answer of a gate that a person opens. */
    public static final Duration PERSONS_LIMIT = Duration.ofSeconds(10);

    private final Gates gates;
    private final Openings openings;
    private final GateDevice device;
    private final Clock clock;

    public GateOpener(Gates gates, Openings openings, GateDevice device, Clock clock) {
        this.gates = gates;
        this.openings = openings;
        this.device = device;
        this.clock = clock;
    }

    /**
     * Opens the gate of a site for a car that was allowed in time.
     *
     * @param camera the camera that saw the car, as the detector names it
     * @param limit the longest wait for the gate's answer; if it is zero, nothing is sent
     * @return the opening; empty if no gate of the site opens for plates seen by this camera
     */
    public Optional<Opening> openFor(
            Cause.Car car, SiteId site, Optional<String> camera, Duration limit) {
        return gate(gates.ofSite(site), camera)
                .map(gate -> open(gate, car, limit, Optional.empty()));
    }

    /**
     * Opens a gate for a person.
     *
     * @param reason for the audit trail
     * @throws Refusal {@code gate_unknown}, {@code role_too_low}
     */
    public Opening open(Caller caller, GateId id, IdempotencyKey key, Optional<String> reason) {
        Gate gate =
                gates.find(id)
                        .filter(found -> caller.belongsTo(found.place().company()))
                        .orElseThrow(() -> unknown(caller, id));
        var person = new Cause.Person(id, caller.user(), key, reason);
        AuditNote note =
                gate.place()
                        .locate(
                                caller.note(
                                        gate.place().company(),
                                        AuditAction.GATE_OPENING_REQUESTED,
                                        id.value()));
        return open(gate, person, PERSONS_LIMIT, Optional.of(note));
    }

    /**
     * Returns the openings of the caller's companies, the latest first.
     *
     * @throws Refusal {@code not_a_member} if the caller belongs to no company
     */
    public Page<Opening> list(Caller caller, PageRequest request) {
        List<List<Opening>> perCompany =
                caller.companies().stream()
                        .map(id -> openings.list(id, request.after(), request.limit() + 1))
                        .toList();
        return Page.merge(perCompany, request, Opening::position, Cursor.ORDER.reversed());
    }

    /** Returns the refusal of a gate that does not exist for the caller. */
    static Refusal unknown(Caller caller, GateId id) {
        caller.demandAnyCompany();
        return new Refusal(ErrorCode.GATE_UNKNOWN, "gate_id: none of your gates is " + id);
    }

    /** A gate that names the camera comes before one that serves all, then the lower id. */
    private static Optional<Gate> gate(List<Gate> ofSite, Optional<String> camera) {
        return ofSite.stream()
                .filter(gate -> gate.automatic())
                .filter(gate -> gate.cameras().isEmpty() || gate.names(camera))
                .min(
                        Comparator.comparing((Gate gate) -> !gate.names(camera))
                                .thenComparing(gate -> gate.id().value()));
    }

    private Opening open(Gate gate, Cause cause, Duration limit, Optional<AuditNote> note) {
        var opening =
                new Opening(
                        cause,
                        gate.id(),
                        gate.name(),
                        gate.place(),
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        Optional.empty());
        Optional<Opening> earlier =
                openings.request(opening, note.map(of -> of.change(Map.of(), requested(opening))));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        GateAnswer answer = device.open(gate, opening.id(), limit);
        openings.end(
                opening,
                answer,
                note.map(of -> ended(of, opening, answer)),
                OpeningNotices.of(opening, answer));
        return opening.answered(answer);
    }

    private static Map<String, String> requested(Opening opening) {
        var fields = new TreeMap<String, String>();
        fields.put("opening", opening.id().value());
        if (opening.cause() instanceof Cause.Person person) {
            fields.put("idempotency_key", person.key().value());
            person.reason().ifPresent(reason -> fields.put("reason", reason));
        }
        return fields;
    }

    private static AuditNote ended(AuditNote request, Opening opening, GateAnswer answer) {
        return new AuditNote(
                request.company(),
                request.actor(),
                AuditAction.GATE_OPENING_ENDED,
                request.subject(),
                request.scopes(),
                new TreeMap<>(),
                new TreeMap<>(
                        Map.of(
                                "opening",
                                opening.id().value(),
                                "outcome",
                                answer.outcome().name().toLowerCase(Locale.ROOT),
                                "detail",
                                answer.detail())));
    }
}
