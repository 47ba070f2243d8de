package io.tollkeeper.saga.sandbox.xdr;

import java.util.List;

/** A call and the calls below it that somebody allows. */
public record Invocation(Call call, List<Invocation> below) implements Xdr {

    private static final int MOST_BELOW = 100;

    public Invocation {
        below = List.copyOf(below);
    }

    static Invocation read(XdrReader in) {
        int type = in.int32();
        if (type != 0) {
            throw new XdrException("allowing to create contracts is not known here");
        }
        return new Invocation(Call.read(in), in.list(MOST_BELOW, Invocation::read));
    }

    /** Whether whoever allowed this also allowed that. */
    public boolean covers(Invocation needed) {
        return call.equals(needed.call)
                && needed.below.stream().allMatch(call -> below.stream().anyMatch(allowed -> allowed.covers(call)));
    }

    @Override
    public void write(XdrWriter out) {
        out.int32(0);
        out.value(call);
        out.list(below);
    }
}
