package io.platebridge.contract;

import java.util.List;

/** The valid API keys of a pod, the current one first. */
public record ApiKeyList(List<ApiKey> keys) {

    public ApiKeyList {
        keys = List.copyOf(keys);
    }
}
