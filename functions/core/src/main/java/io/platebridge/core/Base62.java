package io.platebridge.core;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/**
 * The parts that API keys and registration tokens are made of: digits 0-9, A-Z, a-z, which survive
 * a double click, a URL and a shell.
 */
public final class Base62 {

    /** 256 bits. */
    private static final int SECRET_DIGITS = 43;

    /** 32 bits. */
    private static final int CHECKSUM_DIGITS = 6;

    private static final String DIGITS =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    private Base62() {}

    /** Returns 256 random bits, 43 digits. */
    public static String secret(RandomGenerator random) {
        byte[] bits = new byte[32];
        random.nextBytes(bits);
        return digits(new BigInteger(1, bits), SECRET_DIGITS);
    }

    /**
     * Returns the CRC-32 (ISO 3309) of a text: finds a truncated or mistyped key without a read.
     */
    public static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECKSUM_DIGITS);
    }

    private static String digits(BigInteger number, int count) {
        var out = new char[count];
        BigInteger rest = number;
        for (int i = count - 1; i >= 0; i--) {
            BigInteger[] quotient = rest.divideAndRemainder(BASE);
            out[i] = DIGITS.charAt(quotient[1].intValue());
            rest = quotient[0];
        }
        return new String(out);
    }
}
