package io.tollkeeper.saga.sandbox.xdr;

import java.io.ByteArrayOutputStream;

/** Keys and contract ids as people read them: base32 with a leading kind and a checksum. */
public enum Strkey {
    /** {@code G…} */
    ACCOUNT(6 << 3),
    /** {@code S…} */
    SEED(18 << 3),
    /** {@code C…} */
    CONTRACT(2 << 3);

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int KEY_BYTES = 32;
    private static final int TEXT_LENGTH = 56;

    private final int version;

    Strkey(int version) {
        this.version = version;
    }

    public String encode(Octets key) {
        var out = new ByteArrayOutputStream();
        out.write(version);
        out.writeBytes(key.toArray());
        int checksum = crc16(out.toByteArray());
        out.write(checksum & 0xFF);
        out.write(checksum >>> 8);
        return base32(out.toByteArray());
    }

    /** @throws XdrException if the text is not of this kind or has a typing error */
    public Octets decode(String text) {
        if (text.length() != TEXT_LENGTH) {
            throw new XdrException("not a key: " + text.length() + " characters");
        }
        Octets bytes = unbase32(text);
        Octets key = bytes.slice(1, 1 + KEY_BYTES);
        // Encoding again checks the kind, the checksum and that no unused bit is set.
        if (!encode(key).equals(text)) {
            throw new XdrException("not a key of kind " + name());
        }
        return key;
    }

    private static String base32(byte[] bytes) {
        var text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << 8) | (b & 0xFF);
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(ALPHABET.charAt((buffer >>> bits) & 31));
            }
        }
        return text.toString();
    }

    private static Octets unbase32(String text) {
        var out = new ByteArrayOutputStream();
        int buffer = 0;
        int bits = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = ALPHABET.indexOf(text.charAt(i));
            if (digit < 0) {
                throw new XdrException("not base32");
            }
            buffer = (buffer << 5) | digit;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                out.write(buffer >>> bits);
            }
        }
        return Octets.of(out.toByteArray());
    }

    private static int crc16(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            crc ^= (b & 0xFF) << 8;
            for (int i = 0; i < 8; i++) {
                crc = (crc & 0x8000) == 0 ? crc << 1 : (crc << 1) ^ 0x1021;
            }
            crc &= 0xFFFF;
        }
        return crc;
    }
}
