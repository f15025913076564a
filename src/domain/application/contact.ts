import { mayActFor } from './acting';
import { contactPersonOf } from './file';
import { refuse } from './refusals';
import { APPLICANT, firstEmpty, notice, person, type ActRule } from './situation';

/**
 * R-16 "只需与第一责任人保持联系": the applicant asks whoever is answerable for the case. It is logged with the person to
 * whom it went, who is the substitute while the first responsible officer is absent. It is no urging and has no limit.
 */
export const contact: ActRule<'contact'> = {
  roles: ['applicant', 'agent'],
  does: ({ file }, params) => {
    const answererId = contactPersonOf(file);
    return (
      firstEmpty(params, ['message']) ?? [
        { type: 'contact', facts: { ...params, answererId } },
        notice(file, 'contactMessage', [person(answererId)], { ...params }),
      ]
    );
  },
};

export const replyContact: ActRule<'replyContact'> = {
  roles: ['frontDesk'],
  permits: ({ file, actor }) => {
    if (file.contacts.every(({ answeredAt }) => answeredAt !== null)) return refuse('nothingToAnswer');
    const owner = file.firstResponsibleId ?? file.intakeOfficerId;
    return mayActFor(file, actor.personId, owner) ? null : refuse('notAssigned');
  },
  does: ({ file }, params) =>
    firstEmpty(params, ['reply']) ?? [
      { type: 'replyContact', facts: params },
      notice(file, 'contactReply', [APPLICANT], { ...params }),
    ],
};
