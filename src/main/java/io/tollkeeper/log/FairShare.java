package io.tollkeeper.log;

/** How many of the ledger's segments a node takes. */
final class FairShare {

    private FairShare() {}

    /**
     * Splits segments among nodes so that no two differ by more than one, and all are taken.
     *
     * @param segments how many there are
     * @param nodes how many nodes share them, one or more
     * @param place of the node among them, from 0; the first take what does not divide
     */
    static int of(int segments, int nodes, int place) {
        return segments / nodes + (place < segments % nodes ? 1 : 0);
    }
}
