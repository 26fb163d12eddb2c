package io.platebridge.core.gate;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Creates, changes, deletes and lists the gates of a person's companies. */
public final class GateRegister {

    private static final int MAX_ROUNDS = 8;

    private final Gates gates;
    private final SiteDirectory sites;
    private final Seal seal;
    private final RandomGenerator random;

    public GateRegister(Gates gates, SiteDirectory sites, Seal seal, RandomGenerator random) {
        this.gates = gates;
        this.sites = sites;
        this.seal = seal;
        this.random = random;
    }

    /**
     * Creates a gate. It opens for plates of all cameras unless the change says otherwise.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code id_taken}, {@code
     *     quota_exceeded}
     */
    public Gate create(Caller caller, GateChange change) {
        SiteId siteId =
                change.site().orElseThrow(() -> Refusal.invalid("site_id", "a site", "nothing"));
        Site site = sites.site(caller, siteId);
        GateId id = change.id().orElseGet(this::newId);
        var gate =
                new Gate(
                        id,
                        site.place(),
                        change.name()
                                .orElseThrow(() -> Refusal.invalid("name", "a name", "nothing")),
                        change.control()
                                .orElseThrow(() -> Refusal.invalid("kind", "a kind", "nothing")),
                        change.secret()
                                .map(secret ->
                                        seal.seal(secret, Gate.sealContext(site.place(), id))),
                        new TreeSet<>(change.cameras().orElse(Collections.emptySet())),
                        change.automatic().orElse(true),
                        1);
        AuditNote note =
                note(caller, gate, AuditAction.GATE_CREATED).change(Map.of(), fields(gate));
        if (!gates.add(gate, note)) {
            throw new Refusal(ErrorCode.ID_TAKEN, "gate_id: a gate has the id " + id);
        }
        return gate;
    }

    /**
     * Changes a gate. No person can read its secret, so a new address gets it only from a person
     * who sends it.
     *
     * @throws Refusal {@code gate_unknown}, {@code role_too_low}, {@code invalid_request} if the
     *     address changes and the secret would be kept, {@code unavailable} if other requests keep
     *     changing the gate
     */
    public Gate change(Caller caller, GateId id, GateChange change) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Gate before = find(caller, id);
            Gate after = changed(before, change);
            Map<String, String> fields = fields(after);
            if (change.secret().isPresent()) {
                fields.put("secret", "replaced");
            }
            AuditNote note =
                    note(caller, after, AuditAction.GATE_CHANGED).change(fields(before), fields);
            if (gates.change(after, note)) {
                return after;
            }
        }
        throw busy();
    }

    private Gate changed(Gate before, GateChange change) {
        Optional<SealedSecret> kept = change.withoutSecret() ? Optional.empty() : before.secret();
        GateControl control = change.control().orElse(before.control());
        if (kept.isPresent() && change.secret().isEmpty() && !control.sendsLike(before.control())) {
            throw Refusal.invalid(
                    "secret", "the secret again, because the address changes", "nothing");
        }
        return new Gate(
                before.id(),
                before.place(),
                change.name().orElse(before.name()),
                control,
                change.secret()
                        .map(secret -> seal.seal(secret, before.sealContext()))
                        .or(() -> kept),
                change.cameras().<NavigableSet<String>>map(TreeSet::new).orElse(before.cameras()),
                change.automatic().orElse(before.automatic()),
                before.version() + 1);
    }

    /**
     * Deletes a gate and returns it as it was. Its openings stay.
     *
     * @throws Refusal {@code gate_unknown}, {@code role_too_low}, {@code unavailable} if other
     *     requests keep changing the gate
     */
    public Gate delete(Caller caller, GateId id) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Gate gate = find(caller, id);
            AuditNote note =
                    note(caller, gate, AuditAction.GATE_DELETED).change(fields(gate), Map.of());
            if (gates.delete(gate, note)) {
                return gate;
            }
        }
        throw busy();
    }

    private static Refusal busy() {
        return new Refusal(ErrorCode.UNAVAILABLE, "the gate is being changed by other requests");
    }

    /**
     * Returns a gate of the caller's companies.
     *
     * @throws Refusal {@code gate_unknown}, {@code role_too_low}
     */
    public Gate find(Caller caller, GateId id) {
        return gates.find(id)
                .filter(gate -> caller.belongsTo(gate.place().company()))
                .orElseThrow(() -> GateOpener.unknown(caller, id));
    }

    /**
     * Returns the gates of the caller's companies, by id.
     *
     * @param site restricts them to a site
     * @throws Refusal {@code not_a_member}, {@code site_unknown}
     */
    public Page<Gate> list(Caller caller, Optional<SiteId> site, PageRequest request) {
        if (site.isPresent()) {
            sites.site(caller, site.get());
            List<Gate> found =
                    gates.ofSite(site.get()).stream()
                            .filter(gate ->
                                    request.after()
                                            .filter(after ->
                                                    Cursor.ORDER.compare(
                                                                    position(gate),
                                                                    after.position())
                                                            <= 0)
                                            .isEmpty())
                            .toList();
            return Page.of(found, request, GateRegister::position);
        }
        List<List<Gate>> perCompany =
                caller.companies().stream()
                        .map(id -> gates.ofCompany(id, request.after(), request.limit() + 1))
                        .toList();
        return Page.merge(perCompany, request, GateRegister::position, Cursor.ORDER);
    }

    private static String position(Gate gate) {
        return gate.id().value();
    }

    private static AuditNote note(Caller caller, Gate gate, AuditAction action) {
        return gate.place().locate(caller.note(gate.place().company(), action, gate.id().value()));
    }

    /** The secret is not among them, only whether there is one. */
    private static Map<String, String> fields(Gate gate) {
        var fields = new TreeMap<String, String>();
        fields.put("name", gate.name());
        switch (gate.control()) {
            case GateControl.Gatewise(var endpoint, var community, var accessPoint) -> {
                fields.put("kind", "gatewise");
                fields.put("api_endpoint", endpoint.toString());
                fields.put("gatewise_community_id", community);
                fields.put("gatewise_access_point_id", accessPoint);
            }
            case GateControl.Webhook(var address) -> {
                fields.put("kind", "webhook");
                fields.put("url", address.toString());
            }
        }
        fields.put("cameras", String.join(" ", gate.cameras()));
        fields.put("automatic", Boolean.toString(gate.automatic()));
        fields.put("secret", gate.secret().isPresent() ? "set" : "none");
        return fields;
    }

    private GateId newId() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        long low = (random.nextLong() >>> 2) | (1L << 63);
        return new GateId(new UUID(high, low).toString());
    }
}
