package io.platebridge.core.seal;

import io.platebridge.core.tenancy.CompanyId;
import java.util.Locale;

/**
 * The thing whose secret is sealed.
 *
 * @param company the company it belongs to
 * @param id its id
 */
public record SealContext(CompanyId company, Kind kind, String id) {

    /** What has a secret. The names are sealed, so none is ever renamed. */
    public enum Kind {
        GATE,
        TARGET,
        COMMAND;

        /** Returns the kind in lower case, e.g. {@code gate}. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
