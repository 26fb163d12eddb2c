package io.platebridge.api.notice;

import io.platebridge.contract.NoticeAttempt;
import io.platebridge.contract.NoticeDelivery;
import io.platebridge.contract.NoticeDeliveryState;
import io.platebridge.contract.NoticeKind;
import io.platebridge.contract.NoticeTarget;
import io.platebridge.contract.NoticeTargetCreated;
import io.platebridge.contract.NoticeTargetKind;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Channel;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.Target;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.CommunityId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Targets and deliveries as records of the contract. */
final class EncodedTarget {

    private EncodedTarget() {}

    static NoticeTargetCreated of(TargetDirectory.Created created, Instant now) {
        return new NoticeTargetCreated(
                created.secret().map(Secret::value).orElse(null), of(created.target(), now));
    }

    /**
     * @param now the time at which a former secret signs, or does not
     */
    static NoticeTarget of(Target target, Instant now) {
        String community = target.community().map(CommunityId::value).orElse(null);
        List<NoticeKind> kinds =
                target.kinds().stream().map(kind -> NoticeKind.valueOf(kind.name())).toList();
        return switch (target.channel()) {
            case Channel.Webhook(var address, _, var formers) ->
                    new NoticeTarget(
                            target.id().value(),
                            target.company().value(),
                            NoticeTargetKind.WEBHOOK,
                            address.toString(),
                            null,
                            kinds,
                            community,
                            target.enabled(),
                            formers.stream()
                                    .map(Channel.Webhook.Former::until)
                                    .filter(now::isBefore)
                                    .max(Comparator.naturalOrder())
                                    .orElse(null));
            case Channel.Email(var address) ->
                    new NoticeTarget(
                            target.id().value(),
                            target.company().value(),
                            NoticeTargetKind.EMAIL,
                            null,
                            address.value(),
                            kinds,
                            community,
                            target.enabled(),
                            null);
        };
    }

    static NoticeDelivery of(Delivery delivery) {
        Notice notice = delivery.notice();
        return new NoticeDelivery(
                notice.id().value(),
                delivery.target().value(),
                notice.company().value(),
                NoticeKind.valueOf(notice.kind().name()),
                notice.subject(),
                notice.text(),
                notice.at(),
                NoticeDeliveryState.valueOf(delivery.state().name()),
                delivery.due().orElse(null),
                delivery.attempts().stream().map(EncodedTarget::of).toList());
    }

    private static NoticeAttempt of(Attempt attempt) {
        Optional<Integer> status = attempt.status();
        return new NoticeAttempt(
                attempt.at(),
                attempt.outcome() == Attempt.Outcome.DELIVERED,
                status.orElse(null),
                attempt.detail(),
                attempt.took().toMillis());
    }
}
