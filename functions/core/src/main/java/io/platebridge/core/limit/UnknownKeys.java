package io.platebridge.core.limit;

import io.platebridge.core.SecretHash;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Limits the requests with API keys that nobody issued. Each of these keys has a rate of its own
 * and costs a read of the store, so they are counted for the address that they come from. A key
 * that was valid in this process is not limited by others at its address. Thread-safe.
 */
public final class UnknownKeys {

    /**
     * Requests a minute of one address, e.g. of 60 pods of a site whose keys were revoked, which
     * send a heartbeat and some reports each.
     */
    public static final int PER_MINUTE = 300;

    /** Valid keys that are remembered. */
    private static final int MAX_VALID = 10_000;

    private final RateLimiter refused;

    private final Map<SecretHash, Boolean> valid =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<SecretHash, Boolean> eldest) {
                    return size() > MAX_VALID;
                }
            };

    public UnknownKeys(InstantSource clock) {
        this.refused = new RateLimiter(PER_MINUTE, "address with keys that nobody issued", clock);
    }

    /**
     * Checks that a key may be looked up.
     *
     * @throws io.platebridge.core.Refusal {@code too_many_requests} if too many of its address were
     *     unknown, unless it was valid before
     */
    public void demandRoom(SecretHash key, String address) {
        synchronized (valid) {
            if (valid.containsKey(key)) {
                return;
            }
        }
        refused.demandRoom(address);
    }

    /** Remembers a key that is valid. */
    public void addValid(SecretHash key) {
        synchronized (valid) {
            valid.put(key, true);
        }
    }

    /**
     * Counts a key that is not, or no longer, valid.
     *
     * @throws io.platebridge.core.Refusal {@code too_many_requests}
     */
    public void count(SecretHash key, String address) {
        synchronized (valid) {
            valid.remove(key);
        }
        refused.admit(address);
    }
}
