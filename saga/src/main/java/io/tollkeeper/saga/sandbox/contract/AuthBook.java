package io.tollkeeper.saga.sandbox.contract;

import io.tollkeeper.saga.sandbox.contract.HostFailure.Origin;
import io.tollkeeper.saga.sandbox.contract.HostFailure.Reason;
import io.tollkeeper.saga.sandbox.contract.Outcome.Needed;
import io.tollkeeper.saga.sandbox.xdr.Invocation;
import io.tollkeeper.saga.sandbox.xdr.ScAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Notes whose leave each call took. */
final class AuthBook {

    private final Map<ScAddress, List<Frame>> asked = new LinkedHashMap<>();

    void require(Frame frame, ScAddress who) {
        Frame caller = frame.caller();
        if (caller != null && caller.self().equals(who)) {
            return; // A contract allows what it calls itself.
        }
        if (who.isContract()) {
            throw HostFailure.host(Origin.AUTH, Reason.INVALID_ACTION, "no contract here can sign: " + who);
        }
        List<Frame> frames = asked.computeIfAbsent(who, key -> new ArrayList<>());
        if (frames.contains(frame)) {
            throw HostFailure.host(Origin.AUTH, Reason.EXISTING_VALUE, "asked twice for the same leave");
        }
        frames.add(frame);
    }

    List<Needed> needed() {
        List<Needed> needed = new ArrayList<>();
        asked.forEach((who, frames) -> frames.stream()
                .filter(frame -> above(frame, frames) == null)
                .forEach(root -> needed.add(new Needed(who, tree(root, frames)))));
        return List.copyOf(needed);
    }

    private static Invocation tree(Frame root, List<Frame> frames) {
        return new Invocation(
                root.call(),
                frames.stream()
                        .filter(frame -> above(frame, frames) == root)
                        .map(frame -> tree(frame, frames))
                        .toList());
    }

    /** The nearest call above that took the same leave. */
    private static @Nullable Frame above(Frame frame, List<Frame> frames) {
        for (Frame caller = frame.caller(); caller != null; caller = caller.caller()) {
            if (frames.contains(caller)) {
                return caller;
            }
        }
        return null;
    }
}
