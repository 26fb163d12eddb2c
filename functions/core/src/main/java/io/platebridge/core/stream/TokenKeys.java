package io.platebridge.core.stream;

import java.util.List;

/** The public keys that pods verify stream tokens with. */
public interface TokenKeys {

    /** Returns the keys that have not retired, at most 8, the newest first. */
    List<TokenKey> all();
}
