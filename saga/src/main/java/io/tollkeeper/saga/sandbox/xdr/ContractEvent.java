package io.tollkeeper.saga.sandbox.xdr;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a contract tells the world.
 *
 * @param contract absent where the host itself speaks
 */
public record ContractEvent(@Nullable Octets contract, Type type, List<ScVal> topics, ScVal data) implements Xdr {

    /** Who speaks, by its number in the wire format. */
    public enum Type {
        SYSTEM(0),
        CONTRACT(1),
        DIAGNOSTIC(2);

        private final int number;

        Type(int number) {
            this.number = number;
        }
    }

    private static final int MOST_TOPICS = 10;

    public ContractEvent {
        topics = List.copyOf(topics);
    }

    public static ContractEvent read(XdrReader in) {
        if (in.int32() != 0) {
            throw new XdrException("an event with an extension");
        }
        Octets contract = in.optional(id -> id.fixed(Keys.BYTES));
        Type type = typeOf(in.int32());
        if (in.int32() != 0) {
            throw new XdrException("an event of another version");
        }
        return new ContractEvent(contract, type, in.list(MOST_TOPICS, ScVal::read), ScVal.read(in));
    }

    private static Type typeOf(int number) {
        return Arrays.stream(Type.values())
                .filter(type -> type.number == number)
                .findFirst()
                .orElseThrow(() -> new XdrException("an event of another type"));
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(0);
        out.bool(contract != null);
        if (contract != null) {
            out.fixed(contract);
        }
        out.int32(type.number);
        out.int32(0);
        out.list(topics);
        out.value(data);
    }
}
