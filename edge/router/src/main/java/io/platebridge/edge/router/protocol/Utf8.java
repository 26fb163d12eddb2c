package io.platebridge.edge.router.protocol;

import java.nio.ByteBuffer;

/** Whether bytes are UTF-8 (RFC 3629 §4). Viewers' browsers close the connection on others. */
final class Utf8 {

    private Utf8() {}

    static boolean valid(ByteBuffer bytes) {
        int end = bytes.limit();
        int at = 0;
        while (at < end) {
            int first = bytes.get(at) & 0xff;
            int length = length(first);
            if (length == 0 || at + length > end) {
                return false;
            }
            if (length > 1 && !continues(bytes, at, first, length)) {
                return false;
            }
            at += length;
        }
        return true;
    }

    private static int length(int first) {
        if (first < 0x80) {
            return 1;
        } else if (first < 0xc2) {
            return 0;
        } else if (first < 0xe0) {
            return 2;
        } else if (first < 0xf0) {
            return 3;
        }
        return first < 0xf5 ? 4 : 0;
    }

    private static boolean continues(ByteBuffer bytes, int at, int first, int length) {
        int second = bytes.get(at + 1) & 0xff;
        int least =
                switch (first) {
                    case 0xe0 -> 0xa0;
                    case 0xf0 -> 0x90;
                    default -> 0x80;
                };
        int most =
                switch (first) {
                    case 0xed -> 0x9f; // no surrogates
                    case 0xf4 -> 0x8f;
                    default -> 0xbf;
                };
        if (second < least || second > most) {
            return false;
        }
        for (int i = 2; i < length; i++) {
            if ((bytes.get(at + i) & 0xc0) != 0x80) {
                return false;
            }
        }
        return true;
    }
}
