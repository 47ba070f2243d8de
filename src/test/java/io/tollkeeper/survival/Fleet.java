package io.tollkeeper.survival;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

/** Nodes in numbered places. Whoever asks a place asks the node that is there now. */
final class Fleet implements AutoCloseable {

    private final List<NodePlan> plans;
    private final List<Node> nodes;

    private Fleet(List<NodePlan> plans) {
        this.plans = plans;
        this.nodes = new CopyOnWriteArrayList<>(Node.startAll(plans));
    }

    /** Starts them all at once and waits until they are ready. */
    static Fleet start(NodePlan... plans) {
        return new Fleet(List.of(plans));
    }

    Node node(int place) {
        return nodes.get(place);
    }

    /** Returns the ways to every place. */
    Api[] apis() {
        return IntStream.range(0, plans.size())
                .mapToObj(place -> new Api(() -> nodes.get(place).address()))
                .toArray(Api[]::new);
    }

    /** Starts another node in the place of one that has ended, and waits until it is ready. */
    Node replace(int place) {
        Node node = Node.start(plans.get(place));
        nodes.set(place, node);
        return node;
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
    }
}
