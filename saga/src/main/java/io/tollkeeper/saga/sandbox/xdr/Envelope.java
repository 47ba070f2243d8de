package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A signed transaction, perhaps inside another one that pays more for it.
 *
 * @param signed the bytes of the transaction that its signatures sign
 * @param bump who pays more; absent on a plain transaction
 * @param xdr all of it, as it came
 */
public record Envelope(
        Transaction transaction,
        Octets signed,
        List<Signature> signatures,
        @Nullable Bump bump,
        Octets xdr) {

    /** @param hint the last four bytes of the key that signed */
    public record Signature(Octets hint, Octets signature) {

        private static final int HINT_BYTES = 4;
        private static final int LONGEST = 64;

        static Signature read(XdrReader in) {
            return new Signature(in.fixed(HINT_BYTES), in.variable(LONGEST));
        }
    }

    /** @param fee the most its source pays, stroops */
    public record Bump(MuxedAccount source, long fee, Octets signed, List<Signature> signatures) {}

    private static final int PLAIN = 2;
    private static final int BUMPED = 5;
    private static final int MOST_SIGNATURES = 20;

    /** @throws XdrException if it is not an envelope that the sandbox knows */
    public static Envelope parse(Octets xdr) {
        return XdrReader.whole(xdr, in -> read(in, xdr));
    }

    private static Envelope read(XdrReader in, Octets xdr) {
        int type = in.int32();
        return switch (type) {
            case PLAIN -> readPlain(in, null, xdr);
            case BUMPED -> readBumped(in, xdr);
            default -> throw new XdrException("an envelope of type " + type + " is not known here");
        };
    }

    private static Envelope readPlain(XdrReader in, @Nullable Bump bump, Octets xdr) {
        int from = in.position();
        Transaction transaction = Transaction.read(in);
        Octets signed = in.since(from);
        return new Envelope(transaction, signed, in.list(MOST_SIGNATURES, Signature::read), bump, xdr);
    }

    private static Envelope readBumped(XdrReader in, Octets xdr) {
        int from = in.position();
        MuxedAccount source = MuxedAccount.read(in);
        long fee = in.int64();
        if (in.int32() != PLAIN) {
            throw new XdrException("only a plain transaction can be paid more for");
        }
        Envelope inner = readPlain(in, null, xdr);
        if (in.int32() != 0) {
            throw new XdrException("an envelope of another version");
        }
        Octets signed = in.since(from);
        var bump = new Bump(source, fee, signed, in.list(MOST_SIGNATURES, Signature::read));
        return new Envelope(inner.transaction, inner.signed, inner.signatures, bump, xdr);
    }

    /** The hash by which the network knows all of it. */
    public Octets hash(Octets networkId) {
        return bump == null ? innerHash(networkId) : hash(networkId, BUMPED, bump.signed);
    }

    /** The hash that the transaction itself has, whoever pays for it. */
    public Octets innerHash(Octets networkId) {
        return hash(networkId, PLAIN, signed);
    }

    private static Octets hash(Octets networkId, int type, Octets signed) {
        var out = new XdrWriter();
        out.fixed(networkId);
        out.int32(type);
        out.raw(signed);
        return Sha256.of(out.octets());
    }
}
