package io.platebridge.api.request;

import io.platebridge.contract.ErrorCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** What a failure that is not the sender's means to the sender. */
final class ServerErrors {

    private ServerErrors() {}

    /**
     * Returns {@code unavailable} if store or object storage do not answer, or have too much to do;
     * everything else is a mistake of ours.
     */
    static ErrorCode code(RuntimeException thrown) {
        return switch (thrown) {
            case SdkClientException _ -> ErrorCode.UNAVAILABLE;
            case SdkServiceException answered
                    when answered.isThrottlingException() || answered.statusCode() >= 500 ->
                    ErrorCode.UNAVAILABLE;
            default -> ErrorCode.INTERNAL_ERROR;
        };
    }
}
