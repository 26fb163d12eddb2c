package io.platebridge.core.tenancy;

import io.platebridge.core.IdForm;

/**
 * The id of a community.
 *
 * @param value 1 to 128 letters, digits, '.', '_' and '-'
 */
public record CommunityId(String value) {

    private static final IdForm FORM = IdForm.word("community id", 128);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public CommunityId {
        FORM.check(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
