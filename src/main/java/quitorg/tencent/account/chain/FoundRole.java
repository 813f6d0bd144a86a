package quitorg.tencent.account.chain;

import java.util.Optional;

/**
 * What a machine's metadata server says about its role.
 *
 * @param name empty if it offers none, or if there is no such server
 * @param why it offers none, for people
 */
public record FoundRole(Optional<String> name, String why) {}
