package io.tollkeeper.saga.sandbox.rpc;

import io.tollkeeper.saga.sandbox.xdr.ContractEvent;
import io.tollkeeper.saga.sandbox.xdr.Octets;
import io.tollkeeper.saga.sandbox.xdr.ScVal;
import io.tollkeeper.saga.sandbox.xdr.Strkey;
import io.tollkeeper.saga.sandbox.xdr.XdrException;
import io.tollkeeper.saga.sandbox.xdr.XdrReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Which events somebody wants.
 *
 * @param contracts whose; empty for anybody's
 * @param topics one of these patterns must fit; empty for any topics
 */
record EventFilter(boolean contractEvents, Set<Octets> contracts, List<Pattern> topics) {

    private static final int MOST_CONTRACTS = 5;
    private static final int MOST_PATTERNS = 5;
    private static final int MOST_SEGMENTS = 4;

    /**
     * @param segments one for each topic; absent where any value fits
     * @param open whether more topics may follow
     */
    record Pattern(List<Optional<ScVal>> segments, boolean open) {

        boolean fits(List<ScVal> topics) {
            if (topics.size() < segments.size() || (!open && topics.size() > segments.size())) {
                return false;
            }
            for (int i = 0; i < segments.size(); i++) {
                ScVal topic = topics.get(i);
                if (segments.get(i).filter(wanted -> !wanted.equals(topic)).isPresent()) {
                    return false;
                }
            }
            return true;
        }

        static Pattern read(JsonNode given) {
            List<Optional<ScVal>> segments = new ArrayList<>();
            boolean open = false;
            for (JsonNode segment : given) {
                String text = segment.asString("");
                if (open) {
                    throw RpcException.invalidParams("wildcard '**' is only allowed as the last segment");
                }
                if (text.equals("**")) {
                    open = true;
                } else {
                    segments.add(text.equals("*") ? Optional.empty() : Optional.of(value(text)));
                }
            }
            if (segments.size() > MOST_SEGMENTS || given.isEmpty()) {
                throw RpcException.invalidParams("topic cannot have more than 4 segments, and needs one");
            }
            return new Pattern(List.copyOf(segments), open);
        }

        private static ScVal value(String text) {
            try {
                return XdrReader.whole(Octets.ofBase64(text), ScVal::read);
            } catch (XdrException e) {
                throw RpcException.invalidParams("topic is not a value: " + e.getMessage());
            }
        }
    }

    static EventFilter read(JsonNode given) {
        Set<Octets> contracts = new HashSet<>();
        for (JsonNode id : given.path("contractIds")) {
            try {
                contracts.add(Strkey.CONTRACT.decode(id.asString("")));
            } catch (XdrException e) {
                throw RpcException.invalidParams("contract ID " + id.asString("") + " invalid");
            }
        }
        List<Pattern> topics = new ArrayList<>();
        given.path("topics").forEach(pattern -> topics.add(Pattern.read(pattern)));
        if (contracts.size() > MOST_CONTRACTS || topics.size() > MOST_PATTERNS) {
            throw RpcException.invalidParams("maximum 5 contract IDs and 5 topics per filter");
        }
        String type = given.path("type").asString("");
        return new EventFilter(!type.equals("system"), Set.copyOf(contracts), List.copyOf(topics));
    }

    boolean fits(ContractEvent event) {
        return contractEvents
                && (contracts.isEmpty() || (event.contract() != null && contracts.contains(event.contract())))
                && (topics.isEmpty() || topics.stream().anyMatch(pattern -> pattern.fits(event.topics())));
    }
}
