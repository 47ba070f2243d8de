package io.tollkeeper.survival;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Two nodes alike, either of which may die; another then takes its place. */
final class Pair implements AutoCloseable {

    private static final Duration DEATH_LIMIT = Duration.ofMinutes(2);
    private static final int MOST_ORDERS_UNDER_WAY = 2;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final NodePlan plan;
    private final List<Node> nodes;

    private Pair(NodePlan plan, List<Node> nodes) {
        this.plan = plan;
        this.nodes = nodes;
    }

    static Pair start(NodePlan plan) {
        return new Pair(plan, new ArrayList<>(Node.startAll(List.of(plan, plan))));
    }

    /** Returns the way to one of them, whether or not it is alive. */
    synchronized Api api(int number) {
        return nodes.get(number % nodes.size()).api();
    }

    /** Returns the way to one that is alive, and was ready before. */
    synchronized Api survivor() {
        return nodes.stream()
                .filter(Node::isAlive)
                .filter(Node::isReady)
                .findFirst()
                .map(Node::api)
                .orElseGet(() -> api(0));
    }

    /** Ends one of them as {@code kill -9} does, unless it is dead already. */
    void kill(int number) {
        Node node;
        synchronized (this) {
            node = nodes.get(number % nodes.size());
        }
        node.kill();
    }

    synchronized boolean isWhole() {
        return nodes.stream().allMatch(Node::isAlive);
    }

    /** Waits until one has died. */
    void awaitDeath() {
        await().atMost(DEATH_LIMIT).pollInterval(LOOK_AGAIN).until(() -> !isWhole());
    }

    /** Starts another in the place of each that is dead, and waits for nothing. */
    synchronized void replaceTheDead() {
        nodes.replaceAll(node -> node.isAlive() ? node : Node.launch(plan));
    }

    /** Sees to it that both are ready. One that was still about to follow an order, and dies meanwhile, is replaced too. */
    void mend() {
        for (int again = MOST_ORDERS_UNDER_WAY; ; again--) {
            replaceTheDead();
            try {
                present().forEach(Node::awaitReady);
                return;
            } catch (IllegalStateException e) {
                if (again == 0 || isWhole()) {
                    throw e;
                }
            }
        }
    }

    private synchronized List<Node> present() {
        return List.copyOf(nodes);
    }

    @Override
    public synchronized void close() {
        nodes.forEach(Node::close);
    }
}
