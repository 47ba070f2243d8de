package io.tollkeeper.survival;

import java.util.List;

/**
 * From what a node's JVM starts.
 *
 * @param options beside those that every node has
 * @param classPath the application's classes, without those of any test
 */
record NodeStart(List<String> options, String classPath) {

    NodeStart {
        options = List.copyOf(options);
    }

    /** From the classes as the build left them. */
    static NodeStart plain() {
        return new NodeStart(List.of(), NodeClasses.shipped());
    }
}
