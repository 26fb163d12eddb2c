package io.platebridge.aws.notice;

import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Channel;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.Sender;
import io.platebridge.core.notice.Target;
import io.platebridge.core.seal.Seal;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

/** Sends notices to webhooks and e-mail addresses. */
public final class TargetSender implements Sender {

    private final HttpWebhooks webhooks;
    private final SesMail mail;

    /**
     * @param environment see {@link SesMail}; with the local sealing key, webhooks at loopback and
     *     without encryption are called
     */
    public TargetSender(Map<String, String> environment, Seal seal, Clock clock) {
        this.webhooks = new HttpWebhooks(environment, seal, clock);
        this.mail = SesMail.ofEnvironment(environment, clock);
    }

    @Override
    public Attempt send(Notice notice, Target target, Duration limit) {
        return switch (target.channel()) {
            case Channel.Webhook webhook -> webhooks.send(notice, target, webhook, limit);
            case Channel.Email(var address) -> mail.send(notice, address, limit);
        };
    }
}
