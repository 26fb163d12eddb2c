package io.platebridge.aws.notice;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Counters;
import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.Channel;
import io.platebridge.core.notice.EmailAddress;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.notice.Target;
import io.platebridge.core.notice.TargetId;
import io.platebridge.core.notice.Targets;
import io.platebridge.core.seal.SealedSecret;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The targets of notices, in the store. */
public final class DynamoTargets implements Targets {

    private static final String COUNT = "targets";
    private static final String SECRET = "secret";
    private static final String FORMERS = "former_secrets";
    private static final String FORMERS_UNTIL = "formers_until";

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;

    public DynamoTargets(Store store, AuditedWrites writes, Quotas quotas) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
    }

    @Override
    public void add(Target target, AuditNote note) {
        startCount(target.company());
        Write count =
                Write.update(Keys.targetCount(target.company()))
                        .count(COUNT, 1, quotas.of(Quota.NOTICE_TARGETS));
        Write put = put(target).when("attribute_not_exists(#pk)");
        if (writes.write(note, List.of(put, count)).contains(count)) {
            throw quotas.exceeded(Quota.NOTICE_TARGETS);
        }
    }

    private void startCount(CompanyId company) {
        Counters.start(
                store,
                Keys.targetCount(company),
                COUNT,
                "attribute_not_exists(#pk)",
                Keys.targetCount(company).partition(),
                Keys.TARGET_PREFIX);
    }

    @Override
    public boolean change(Target target, AuditNote note) {
        return writes.write(note, List.of(unchanged(put(target), target.version() - 1))).isEmpty();
    }

    @Override
    public boolean delete(Target target, AuditNote note) {
        startCount(target.company());
        Write delete = Write.delete(Keys.target(target.company(), target.id().value()));
        Write count = Write.update(Keys.targetCount(target.company())).add(COUNT, -1);
        return writes.write(note, List.of(unchanged(delete, target.version()), count)).isEmpty();
    }

    @Override
    public Optional<Target> find(CompanyId company, TargetId id) {
        return store.get(Keys.target(company, id.value())).map(DynamoTargets::read);
    }

    @Override
    public List<Target> of(CompanyId company) {
        String partition = Keys.target(company, "").partition();
        int limit = Quota.NOTICE_TARGETS.most();
        return store.list(partition, Keys.TARGET_PREFIX, Optional.empty(), limit).stream()
                .map(DynamoTargets::read)
                .toList();
    }

    private static Write unchanged(Write write, long seen) {
        return write.when("#version = :version_seen").with("version_seen", seen);
    }

    private static Write put(Target target) {
        Write write =
                Write.put(Keys.target(target.company(), target.id().value()))
                        .set("target", target.id().value())
                        .set("company", target.company().value())
                        .set("kinds", target.kinds().stream().map(NoticeKind::text).toList())
                        .set("community", target.community().map(CommunityId::value))
                        .set("enabled", target.enabled())
                        .set("version", target.version());
        return switch (target.channel()) {
            case Channel.Webhook(var address, var secret, var formers) ->
                    write.set("url", address.toString())
                            .set(SECRET, secret.text())
                            .set(FORMERS, formers.stream().map(of -> of.secret().text()).toList())
                            .set(
                                    FORMERS_UNTIL,
                                    formers.stream().map(of -> of.until().toString()).toList());
            case Channel.Email(var address) -> write.set("email", address.value());
        };
    }

    private static Target read(Item item) {
        Channel channel =
                item.has("email")
                        ? new Channel.Email(new EmailAddress(item.text("email")))
                        : new Channel.Webhook(
                                HttpsAddress.of(item.text("url")),
                                new SealedSecret(item.text(SECRET)),
                                formers(item));
        return new Target(
                new TargetId(item.text("target")),
                new CompanyId(item.text("company")),
                channel,
                item.texts("kinds").stream()
                        .map(kind -> NoticeKind.valueOf(kind.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toSet()),
                item.findText("community").map(CommunityId::new),
                item.truth("enabled"),
                item.number("version"));
    }

    private static List<Channel.Webhook.Former> formers(Item item) {
        List<String> secrets = item.texts(FORMERS);
        List<String> until = item.texts(FORMERS_UNTIL);
        return IntStream.range(0, secrets.size())
                .mapToObj(i ->
                        new Channel.Webhook.Former(
                                new SealedSecret(secrets.get(i)), Instant.parse(until.get(i))))
                .toList();
    }
}
