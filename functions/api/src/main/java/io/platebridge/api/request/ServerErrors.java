package io.platebridge.api.request;

import io.platebridge.contract.ErrorCode;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkServiceException;

/** Maps unexpected exceptions to the error code returned to the caller. */
final class ServerErrors {

    private ServerErrors() {}

    /**
     * Returns {@code unavailable} if the store or object storage does not answer or throttles,
     * otherwise {@code internal_error}.
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
