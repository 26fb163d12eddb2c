package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A target and its secret.
 *
 * @param secret of a webhook
 */
public record NoticeTargetCreated(@Secret @Nullable String secret, NoticeTarget target) {

    public NoticeTargetCreated {
        requireNonNull(target, "target");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
