package io.platebridge.core.stream;

import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.stream.Verification.Reason;

/** The result of verifying a command token. */
public sealed interface CommandVerification {

    /** The cloud has signed this command for this pod. */
    record Valid(DeliveredCommand command) implements CommandVerification {}

    /** The token is invalid. */
    record Invalid(Reason reason) implements CommandVerification {}
}
