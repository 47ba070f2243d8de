/**
 * What makes a node of these tests end itself at a commit or a call of the network. Nodes get it on their class path only
 * when a test asks for it.
 */
@NullMarked
package io.tollkeeper.survival.crash;

import org.jspecify.annotations.NullMarked;
