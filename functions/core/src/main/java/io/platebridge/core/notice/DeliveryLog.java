package io.platebridge.core.notice;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Clock;
import java.util.Map;

/** What became of the notices of a person's companies, target by target. */
public final class DeliveryLog {

    private final Deliveries deliveries;
    private final TargetDirectory targets;
    private final Clock clock;

    public DeliveryLog(Deliveries deliveries, TargetDirectory targets, Clock clock) {
        this.deliveries = deliveries;
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * Returns the deliveries to a target, the latest notices first.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low}
     */
    public Page<Delivery> list(
            Caller caller, CompanyId company, TargetId target, PageRequest request) {
        targets.find(caller, company, target);
        return Page.of(
                deliveries.list(company, target, request.after(), request.limit() + 1),
                request,
                delivery -> delivery.notice().id().value());
    }

    /**
     * Queues a notice that tries a target, also if that is disabled or asks for other notices.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code role_too_low}
     */
    public Delivery test(Caller caller, CompanyId company, TargetId target) {
        targets.find(caller, company, target);
        Delivery delivery =
                Delivery.of(Notice.test(company, target, clock.instant()), target, clock.instant());
        deliveries.queue(delivery, note(caller, delivery, AuditAction.NOTICE_TESTED));
        return delivery;
    }

    /**
     * Delivers a notice again, with the same id, unless its delivery is pending.
     *
     * @throws Refusal {@code company_unknown}, {@code notice_target_unknown}, {@code
     *     delivery_unknown}, {@code role_too_low}
     */
    public Delivery replay(Caller caller, CompanyId company, TargetId target, NoticeId id) {
        targets.find(caller, company, target);
        Delivery found = find(company, target, id);
        if (found.state() == DeliveryState.PENDING) {
            return found;
        }
        Delivery replayed = found.replayed(clock.instant());
        return deliveries.replay(replayed, note(caller, replayed, AuditAction.NOTICE_REPLAYED))
                ? replayed
                : find(company, target, id);
    }

    private Delivery find(CompanyId company, TargetId target, NoticeId id) {
        return deliveries
                .find(company, target, id)
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.DELIVERY_UNKNOWN,
                                "delivery_id: the target has no delivery " + id));
    }

    private static AuditNote note(Caller caller, Delivery delivery, AuditAction action) {
        Notice notice = delivery.notice();
        return caller.note(notice.company(), action, delivery.target().value())
                .change(
                        Map.of(),
                        Map.of("delivery", notice.id().value(), "kind", notice.kind().text()));
    }
}
