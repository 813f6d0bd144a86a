package quitorg.workflow.submission;

import quitorg.workflow.port.OrganizationApi;
import quitorg.workflow.port.action.Directory;
import quitorg.workflow.port.channel.ChannelGate;

/**
 * What is read, outside of the database, before a request is opened.
 *
 * @param directory who the requester is, and who could approve
 * @param api the account's facts
 * @param gate whether the channel takes posts
 */
public record Sources(Directory directory, OrganizationApi api, ChannelGate gate) {}
