package io.platebridge.aws.gate;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Counters;
import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.gate.Gate;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.Gates;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * The gates, in the store: an item in the partition of the site, and one by id that names the site.
 */
public final class DynamoGates implements Gates {

    private static final String GATEWISE = "gatewise";
    private static final String WEBHOOK = "webhook";
    private static final String VERSION = "version";

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;

    public DynamoGates(Store store, AuditedWrites writes, Quotas quotas) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
    }

    @Override
    public boolean add(Gate gate, AuditNote note) {
        Write id =
                Write.put(Keys.gate(gate.id()))
                        .set("site", gate.place().site().value())
                        .when("attribute_not_exists(#pk)");
        startCount(gate.place().site());
        // The deletion of the site compares the roster with the one that it saw.
        Write site =
                Write.update(Keys.site(gate.place().site()))
                        .add(SiteAttributes.ROSTER, 1)
                        .when("attribute_exists(#pk)")
                        .count(SiteAttributes.GATES, 1, quotas.of(Quota.GATES_PER_SITE));
        Set<Write> refused = writes.write(note, List.of(id, put(gate), site));
        if (refused.contains(site) && store.get(site.key()).isPresent()) {
            throw quotas.exceeded(Quota.GATES_PER_SITE);
        }
        if (refused.contains(site)) {
            throw new Refusal(ErrorCode.SITE_UNKNOWN, "site_id: the site was deleted");
        }
        return refused.isEmpty();
    }

    private void startCount(SiteId site) {
        Counters.start(
                store,
                Keys.site(site),
                SiteAttributes.GATES,
                "attribute_exists(#pk)",
                Keys.site(site).partition(),
                Keys.GATE_PREFIX);
    }

    @Override
    public boolean change(Gate gate, AuditNote note) {
        return writes.write(note, List.of(unchanged(gate.version() - 1, put(gate)))).isEmpty();
    }

    @Override
    public boolean delete(Gate gate, AuditNote note) {
        startCount(gate.place().site());
        return writes.write(
                        note,
                        List.of(
                                Write.delete(Keys.gate(gate.id()))
                                        .when("#site = :site")
                                        .with("site", gate.place().site().value()),
                                unchanged(
                                        gate.version(),
                                        Write.delete(
                                                Keys.gateOfSite(gate.place().site(), gate.id()))),
                                Write.update(Keys.site(gate.place().site()))
                                        .add(SiteAttributes.GATES, -1)
                                        .when("attribute_exists(#pk)")))
                .isEmpty();
    }

    @Override
    public Optional<Gate> find(GateId id) {
        return store.get(Keys.gate(id))
                .map(item -> new SiteId(item.text("site")))
                .flatMap(site -> store.get(Keys.gateOfSite(site, id)))
                .map(DynamoGates::read);
    }

    @Override
    public List<Gate> ofSite(SiteId site) {
        return store
                .list(
                        Keys.site(site).partition(),
                        Keys.GATE_PREFIX,
                        Optional.empty(),
                        Quota.GATES_PER_SITE.most())
                .stream()
                .map(DynamoGates::read)
                .toList();
    }

    @Override
    public List<Gate> ofCompany(CompanyId company, Optional<Cursor> after, int limit) {
        Map<String, AttributeValue> values =
                Map.of(
                        ":list",
                        AttributeValue.fromS(Keys.gatesOf(company)),
                        ":after",
                        AttributeValue.fromS(after.map(Cursor::position).orElse(" ")));
        QueryRequest.Builder query =
                Timeline.all(Keys.gatesOf(company))
                        .keyConditionExpression("timeline = :list AND timeline_at > :after")
                        .expressionAttributeValues(values);
        return store.query(query, limit).stream().map(DynamoGates::read).toList();
    }

    private static Write unchanged(long seen, Write write) {
        return seen == 0
                ? write.when("attribute_exists(#pk) AND attribute_not_exists(#version)")
                : write.when("#version = :version_seen").with("version_seen", seen);
    }

    private static Write put(Gate gate) {
        Write write =
                PlaceAttributes.write(
                                Write.put(Keys.gateOfSite(gate.place().site(), gate.id())),
                                gate.place())
                        .set("gate", gate.id().value())
                        .set("name", gate.name())
                        .set("secret", gate.secret().map(SealedSecret::text))
                        .set("cameras", List.copyOf(gate.cameras()))
                        .set("automatic", gate.automatic())
                        .set(VERSION, gate.version())
                        .set(Timeline.PARTITION, Keys.gatesOf(gate.place().company()))
                        .set(Timeline.SORT, gate.id().value());
        return switch (gate.control()) {
            case GateControl.Gatewise(var endpoint, var community, var accessPoint) ->
                    write.set("kind", GATEWISE)
                            .set("address", endpoint.toString())
                            .set("gatewise_community", community)
                            .set("gatewise_access_point", accessPoint);
            case GateControl.Webhook(var address) ->
                    write.set("kind", WEBHOOK).set("address", address.toString());
        };
    }

    private static Gate read(Item item) {
        HttpsAddress address = HttpsAddress.of(item.text("address"));
        GateControl control =
                item.text("kind").equals(GATEWISE)
                        ? new GateControl.Gatewise(
                                address,
                                item.text("gatewise_community"),
                                item.text("gatewise_access_point"))
                        : new GateControl.Webhook(address);
        return new Gate(
                new GateId(item.text("gate")),
                PlaceAttributes.read(item),
                item.text("name"),
                control,
                item.findText("secret").map(SealedSecret::new),
                item.texts("cameras").stream().collect(Collectors.toCollection(TreeSet::new)),
                item.truth("automatic"),
                item.findNumber(VERSION).orElse(0L));
    }
}
