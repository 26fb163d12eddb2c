package io.platebridge.api.request;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import io.platebridge.core.SecretHash;
import io.platebridge.core.pod.ApiKey;
import java.util.Optional;

/**
 * What a request is counted for, before the store was asked.
 *
 * @param person the subject of the access token
 * @param key the hash of the API key, of which the sender knows the whole; nobody may have issued
 *     it
 * @param address the address that the request came from
 */
record Sender(Optional<String> person, Optional<SecretHash> key, String address) {

    /**
     * Returns the sender of a request.
     *
     * @param authorization the header
     * @param isAnonymous whether what is sent as a credential says nothing
     */
    static Sender of(
            APIGatewayV2HTTPEvent event,
            Optional<String> person,
            Optional<String> authorization,
            boolean isAnonymous) {
        return new Sender(
                person.filter(_ -> !isAnonymous),
                authorization
                        .filter(_ -> !isAnonymous && person.isEmpty())
                        .flatMap(ApiKey::ofHeader)
                        .map(ApiKey::hash),
                Optional.ofNullable(event.getRequestContext())
                        .map(RequestContext::getHttp)
                        .map(RequestContext.Http::getSourceIp)
                        .orElse("unknown"));
    }

    /** Returns what the rate of an operation is counted for. */
    String name() {
        return person.map(sub -> "person " + sub)
                .or(() -> key.map(hash -> "key " + hash.value()))
                .orElseGet(() -> "address " + address);
    }
}
