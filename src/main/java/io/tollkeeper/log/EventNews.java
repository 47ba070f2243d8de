package io.tollkeeper.log;

/** Passes on that there are new events, within this process and to other nodes. Only a hint: whoever misses one looks again. */
public interface EventNews {

    /** Tells every reader that the table of events may hold new ones. Never blocks. */
    void announce();

    /** Has somebody told from now on; it must not block. */
    void onNews(Runnable reader);
}
