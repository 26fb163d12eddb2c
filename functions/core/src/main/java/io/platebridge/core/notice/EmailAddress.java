package io.platebridge.core.notice;

import java.util.regex.Pattern;

/**
 * The address of a mailbox: the common part of RFC 5321 §4.1.2, without quoted local parts and
 * address literals. {@code toString} hides it.
 *
 * @param value at most 254 ASCII characters
 */
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                            + "@[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)+");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public EmailAddress {
        if (value.length() > MAX_LENGTH || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "an e-mail address is at most %d characters, such as guard@example.com"
                            .formatted(MAX_LENGTH));
        }
    }

    @Override
    public String toString() {
        return "EmailAddress[hidden]";
    }
}
